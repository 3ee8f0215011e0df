"""The README: its table is current, what it names exists, and every dependency has its why."""

import re
import tomllib
from pathlib import Path

from helpers.activations import ACTIVATIONS
from helpers.course import COURSE
from helpers.site import readme
from tests.book import leads_to

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_table_is_current():
    assert readme.with_table(TEXT) == TEXT, "run: python -m helpers.site.readme"


def test_the_table_has_every_lesson_and_every_activation():
    for lesson in COURSE:
        assert lesson.title in TEXT
        assert (f"notebooks/{lesson.name}.ipynb" in TEXT) != lesson.planned
    for act in ACTIVATIONS.values():
        assert re.search(rf"\|[^|\n]*{re.escape(act.title)}[^|\n]*\|", readme.table()), act.key


def test_a_stale_table_is_replaced_and_the_rest_stays():
    stale = TEXT.replace(readme.table(), "old")
    assert "old" in stale and readme.with_table(stale) == TEXT


def test_the_commands_and_the_place_of_the_badge_are_there():
    assert "```\npython3 start.py\npython3 start.py test\n```" in TEXT
    assert "`py start.py`" in TEXT
    assert "<!-- binder:start -->" in TEXT and "<!-- binder:end -->" in TEXT


def test_what_it_shows_and_links_to_exists():
    for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "LECTURERS.md", "CHANGELOG.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for target, place in re.findall(r"\]\(([^)#\s]*)#?([^)\s]*)\)", text):
            if not target.startswith("https://"):
                assert leads_to(ROOT / (target or name), place), f"{name}: {target}#{place}"
        for words, target in re.findall(r"!\[([^]]*)\]\(([^)]+)\)", text):
            assert len(words.split()) >= 5, f"{target} needs a text that says what it shows"


def test_every_dependency_has_a_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = project["dependencies"] + extras["test"] + extras["audit"]
    wanted = {re.match(r"[\w.-]+", line)[0] for line in wanted}
    given = dict(re.findall(r"^\| ([\w.-]+) \| ([^|]{10,}) \|$", TEXT, re.M))
    assert wanted == set(given) - {"package"}
