"""Asks the registries which packages of the course have known holes: python -m tests.audit

For maintainers, outside of the tests: the answer changes from day to day. It needs the network,
npm, and the extra `audit`: .venv/bin/python -m pip install -e '.[audit]'. The end is 0 where every
package was asked about and nothing is known, 1 where something is known, and 2 where a registry
could not be asked: then nothing is known of its packages, neither good nor bad.
"""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WELL, FOUND, NOT_ASKED = 0, 1, 2
OWN = "activation-course"


def installed(extras=("lecture", "export", "handout")):
    """{name: version} of what the course needs, and of what that needs, as it is installed here."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [*project["dependencies"],
               *(one for extra in extras for one in project["optional-dependencies"][extra])]
    found = {}
    while waiting:
        requirement = waiting.pop()
        name = re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()
        if "extra ==" in requirement or name in found or name == OWN:
            continue
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:  # for another system or another Python
            continue
        waiting += metadata.requires(name) or []
    return found


def ask(command, **options):
    """Run a command; return its JSON, or in words why there is none."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT,
                              timeout=600, **options)
    except (OSError, subprocess.TimeoutExpired) as error:
        return None, f"{command[0]} did not run ({type(error).__name__})"
    try:
        return json.loads(done.stdout), ""
    except ValueError:
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        return None, last[:200]


def of_python(packages):
    """(one of WELL, FOUND, NOT_ASKED, sentences) for packages, {name: version}, by pip-audit."""
    with tempfile.TemporaryDirectory() as folder:
        pinned = Path(folder, "pinned.txt")
        pinned.write_text("".join(f"{name}=={one}\n" for name, one in sorted(packages.items())))
        answer, trouble = ask([sys.executable, "-m", "pip_audit", "-r", str(pinned), "--no-deps",
                               "--disable-pip", "--format", "json", "--progress-spinner", "off"])
    if answer is None:
        return NOT_ASKED, [f"PyPI could not be asked: {trouble}."]
    told = {one["name"]: one for one in answer["dependencies"]}
    # Where the registry does not answer, pip-audit passes a package over and ends well.
    passed = sorted(name for name in packages if "vulns" not in told.get(name, {}))
    holes = [f"{one['name']} {one['version']}: {hole['id']}, mended in "
             f"{', '.join(hole['fix_versions']) or 'no version yet'}."
             for one in told.values() for hole in one.get("vulns", [])]
    said = [*holes, f"PyPI: {len(packages) - len(passed)} of {len(packages)} packages asked about, "
                    f"{len(holes)} known holes."]
    if passed:
        said.append(f"Of these nothing is known, since PyPI did not answer: {', '.join(passed)}.")
    return FOUND if holes else NOT_ASKED if passed else WELL, said


def of_javascript():
    """The same for what package-lock.json names, by npm audit."""
    answer, trouble = ask(["npm", "audit", "--json"])
    if answer is None or "vulnerabilities" not in answer:
        reason = trouble or str(answer.get("message") or answer.get("error") or "no answer")
        return NOT_ASKED, [f"npm's registry could not be asked: {reason[:200]}."]
    holes = [f"{name}: {one['severity']}, in {one['range']}."
             for name, one in answer["vulnerabilities"].items()]
    asked = answer["metadata"]["dependencies"]["total"]
    return (FOUND if holes else WELL), [*holes, f"npm: {asked} packages asked about, {len(holes)} "
                                                "with known holes."]


def main():
    ends = []
    for end, said in (of_python(installed()), of_javascript()):
        print("\n".join(said), flush=True)
        ends.append(end)
    return FOUND if FOUND in ends else max(ends)


if __name__ == "__main__":
    sys.exit(main())
