"""A little of each part of a soak: python -m tests.soak does all, for hours, and measures it."""

import pytest

from tests.soak import PARTS
from tests.soak.scene import Scene, left_behind, settled


@pytest.mark.parametrize("page", ["laptop"], indirect=True)
def test_nothing_breaks_and_nothing_is_left_behind(page, lab):
    scene = Scene(lab, page)
    for name, part in PARTS.items():
        part.begin(scene, "small")
        before = scene.counts() if part is PARTS["sliders"] else None
        for unit in part.units("small"):
            _, faults = part.run(scene, unit, "small")
            assert [*faults, *scene.faults()] == [], f"{name}, {unit}"
        if before:
            scene.show("None")
            assert left_behind(before, settled(scene, before)) == []
