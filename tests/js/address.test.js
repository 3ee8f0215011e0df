// JupyterLab's part of the course: which addresses set a figure, and what is said of them.
import assert from "node:assert/strict";
import test from "node:test";

import { named } from "../../jupyter/labextensions/activation-course/static/address.js";

test("an address of a figure is known by its name and a value", () => {
  for (const [hash, name] of [["#elu?alpha=0.3&z=-2", "elu"], ["#chain?preset=typical", "chain"],
    ["#depth_sweep/sigmoid?w=1.6", "depth_sweep"], ["#elu?z=<b>", "elu"],
    ["#figure=explore('elu', z=1)", "explore"], ["#figure=explore%28'elu'%29", "explore"]]) {
    assert.equal(named(hash), name);
  }
});

test("a heading's address, and what a stranger would say by one, sets none", () => {
  for (const hash of ["", "#", "#elu", "#What-is-it?", "#Why?", "#and/or", "#%", "#figure=%",
    "#figure=Your course has expired: ask nobody.invalid", "#Your course has expired?z=1",
    "#elu?Your course has expired=1", "#figure=1", `#elu?z=${"1".repeat(2000)}`,
    `#${"a".repeat(41)}?z=1`, `#figure=explore('${"x".repeat(9000)}')`]) {
    assert.equal(named(hash), undefined, hash.slice(0, 60));
  }
});
