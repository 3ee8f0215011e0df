"""Put the page together: a template, its style and script, live.js as it is, and the data."""

import json
import os
import re
import tempfile
from pathlib import Path

from helpers.activations import ACTIVATIONS
from helpers.chain.presets import PRESETS
from helpers.draw.font import face
from helpers.live.gone import STYLE
from helpers.markup import escaped
from helpers.site.page.explorers import explorer_data
from helpers.site.page.gates import NAME, SHOWN, gates_data
from helpers.site.page.steppers import chain_data
from helpers.site.policy import hashes, meta

_FOLDER = Path(__file__).parent


def page() -> str:
    """Return the page as the text of one HTML file."""
    script = f"\n{_read('page.js')}\n"
    parts = {
        # The script makes modules of the texts in the page, which are blobs.
        "policy": meta({"script-src": f"{hashes([script])} blob:"}),
        "style": _read("page.css"),
        "live_css": "".join([_read("../../live/live.css"), STYLE,
                             _read("../../widgets/parts/share.css"), face()]),
        "live_js": _read("../../live/live.js"),
        "models_js": _read("models.js"),
        "states_js": _read("states.js"),
        "gates_js": _read("gates.js"),
        "touch_js": _read("touch.js"),
        "share_js": _read("../../widgets/parts/share.js"),
        "page_js": script,
        "contents": "\n".join(_link(act) for act in ACTIVATIONS.values()),
        "explorers": "\n".join(map(_section, ACTIVATIONS.values())),
        "gates": _options(SHOWN, "swiglu"),
        "presets": _options(PRESETS),
        "data": "\n".join([*(_data(f"data-{key}", explorer_data(key)) for key in ACTIVATIONS),
                           _data(f"data-{NAME}", gates_data()),
                           *(_data(f"chain-{key}", chain_data(key)) for key in PRESETS)]),
    }
    # In one go: what is put in may itself hold what looks like a place.
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], _read("page.html"))


def write(path: str | Path) -> int:
    """Write the page to a file, whole or not at all; returns its size in bytes."""
    path = Path(path)
    data = page().encode("utf-8")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    return len(data)


def _read(name):
    return (_FOLDER / name).read_text(encoding="utf-8")


def _data(name, value):
    """Data for the script; within it, nothing may look like the end of a script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    text = text.replace("</", "<\\/").replace("<!--", "\\u003c!--")
    return f'<script type="application/json" id="{name}">{text}</script>'


def _options(titled, chosen=""):
    """The options of a menu, by key; the chosen one is there first."""
    return "\n".join(f'<option value="{key}"{" selected" * (key == chosen)}>'
                     f"{escaped(one.title)}</option>" for key, one in titled.items())


def _link(act):
    return f'<li><a href="#{act.key}">{escaped(act.title)}</a></li>'


def _section(act):
    others = [param.name for param in act.params[1:]]
    fixed = (f' <span class="fixed">Here {" and ".join(others)} stay{"s" * (len(others) == 1)} at '
             "the published value; the notebook moves it too.</span>") if others else ""
    return (f'<section class="explorer live-panel" id="{act.key}" '
            f'aria-labelledby="{act.key}-title">\n<h2 id="{act.key}-title">'
            f"{escaped(act.title)}</h2>\n<p>{escaped(act.note)}{fixed}</p>\n"
            f'<div class="sliders"></div>\n<div class="figure"></div>\n'
            f'<p class="source">Read more in: <a href="{escaped(act.link)}">'
            f"{escaped(act.source)}</a></p>\n</section>")
