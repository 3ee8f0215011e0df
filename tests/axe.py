"""What axe-core, which knows the web's rules of accessibility, finds in a page that is open.

axe-core stands in `tests/vendor`, as its package on npm has it (`tests/js/vendored.mjs` compares
them), so that no test asks for a network. A finding is serious or critical, as axe calls it.
"""

from functools import cache
from pathlib import Path

from tests.browser.waits import promised

AXE = Path(__file__).with_name("vendor") / "axe.min.js"
GRAVE = ("serious", "critical")
# Axe says of a colour what it computed, so the message is kept; a long element is cut.
_RUN = """async ([context, rules, only]) => {
  const options = { resultTypes: ['violations'], rules };
  if (only.length) options.runOnly = { type: 'rule', values: only };
  const { violations } = await axe.run(context ?? document, options);
  return violations.flatMap((one) => one.nodes.map((node) => [node.impact ?? one.impact, one.id,
    node.target.flat().join(' '), node.html.slice(0, 200),
    node.failureSummary.split('\\n').slice(1).join(' ').trim()])); }"""


@cache
def source():
    """Axe itself, as text."""
    return AXE.read_text(encoding="utf-8")


def findings(page, context=None, but=(), impacts=GRAVE, only=()):
    """Return what is wrong in an open page, a sentence each; [] where nothing is.

    page: Playwright's, or a frame. context: what axe looks at, a CSS selector or axe's own
    {"include": [...], "exclude": [...]}; None for the whole page. but: names of rules that are not
    asked, each with its reason where it is called. impacts: how grave a finding must be.
    only: names of the rules that are asked, where not all are.
    """
    if not page.evaluate("typeof window.axe === 'object'"):
        page.evaluate(source() + "; null")
    found = promised(page, _RUN, [context, {name: {"enabled": False} for name in but}, list(only)])
    return [f"{name} ({impact}): {where}: {html}: {why}"
            for impact, name, where, html, why in found if impact in impacts]
