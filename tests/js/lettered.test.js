// lettered.js without a browser: where the keys lead.
import assert from "node:assert/strict";
import test from "node:test";

import { led } from "../../helpers/widgets/parts/lettered.js";

test("the arrow keys go round, from the first where none is chosen", () => {
  assert.deepEqual([led("ArrowDown", 0, 3), led("ArrowDown", 2, 3), led("ArrowRight", -1, 3)],
    [1, 0, 0]);
  assert.deepEqual([led("ArrowUp", 0, 3), led("ArrowLeft", 2, 3)], [2, 1]);
  assert.deepEqual([led("Home", 2, 3), led("End", 0, 3)], [0, 2]);
});

test("a letter chooses its own answer, in either case, and no other key chooses", () => {
  assert.deepEqual(["a", "B", "c"].map((key) => led(key, 0, 3)), [0, 1, 2]);
  assert.deepEqual(["d", "Enter", " ", "Tab", "1", "Shift"].map((key) => led(key, 0, 3)),
    [-1, -1, -1, -1, -1, -1]);
});
