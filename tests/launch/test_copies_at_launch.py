"""Two updates of the course through start.py: of a copy nobody wrote in, and of one that was."""

import json

from tests.launch.course import install, start, told

STEM = "01_sigmoid"


def load(path):
    return json.loads(path.read_text("utf-8"))


def append(path, number, words):
    book = load(path)
    book["cells"][number]["source"].append(words)
    path.write_text(json.dumps(book), "utf-8")


def number_of_exercise(path):
    return next(number for number, cell in enumerate(load(path)["cells"])
                if "exercise" in cell["metadata"].get("tags", []))


def test_a_course_that_got_newer(course):
    install(course)
    original = course / "notebooks" / f"{STEM}.ipynb"
    copies = course / "my_work" / "notebooks"
    given = told(course, STEM)
    assert f"--LabApp.default_url=/lab/tree/my_work/notebooks/{STEM}.ipynb" in given["arguments"]
    assert len(list(copies.iterdir())) == len(list((course / "notebooks").glob("[0-9]*.ipynb")))

    append(original, -1, "\n\nNewer.")
    told(course)  # says nothing: nobody wrote in the copy, and it is the newer one now
    copy = copies / f"{STEM}.ipynb"
    assert load(copy)["cells"][-1]["source"][-1] == "Newer."

    exercise = number_of_exercise(copy)
    append(copy, exercise, "\n# my answer")
    kept = copy.read_bytes()
    told(course)
    append(original, -1, "\n\nNewer still.")
    result = start(course, STEM)
    said, _ = result.stdout.strip().splitlines()
    assert f"{STEM}_new.ipynb" in said and "Yours stay as they are" in said
    assert copy.read_bytes() == kept
    new = load(copies / f"{STEM}_new.ipynb")["cells"]
    assert "".join(new[exercise]["source"]).endswith("\n# my answer")
    assert "".join(new[-1]["source"]).endswith("Newer still.")
    told(course)
    assert copy.read_bytes() == kept and not (copies / f"{STEM}_new_2.ipynb").exists()


def test_a_file_in_the_place_of_my_work_keeps_nobody_from_the_course(course):
    install(course)
    (course / "my_work").write_text("mine")
    result = start(course, STEM)
    assert result.returncode == 7 and "could be brought up to date" in result.stdout
    assert f"/lab/tree/notebooks/{STEM}.ipynb" in result.stdout
    assert (course / "my_work").read_text() == "mine"
