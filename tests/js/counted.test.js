// counted.js without a browser: how hands become a bar, and words.
import assert from "node:assert/strict";
import test from "node:test";

import { History, placed, scale, seen, share, spoken, total, typed } from
  "../../helpers/widgets/parts/counted.js";

test("the scale grows by itself, and the longest bar can still grow by a click", () => {
  assert.deepEqual([[], [0, 0], [47], [48], [95], [96], [190], [191], [476], [9999]].map(scale),
    [50, 50, 50, 100, 100, 200, 200, 500, 1000, 20000]);
});

test("a click stands for whole hands, and for no more than there can be", () => {
  assert.deepEqual([0, 0.013, 0.5, 1, -0.1, 1.2].map((along) => placed(along, 50)),
    [0, 1, 25, 50, 0, 50]);
  assert.equal(placed(0.333, 500), 165); // by hundredths of the track
  assert.equal(placed(1, 20000), 9999);
  for (const end of [50, 100, 200, 500]) assert.ok(scale([placed(1, end)]) > end);
});

test("a number of hands is whole, and has four digits at most", () => {
  assert.deepEqual(["0", " 12 ", "007", "9999"].map(typed), [0, 12, 7, 9999]);
  assert.deepEqual(["", "-1", "1.5", "12a", "10000", "1e3"].map(typed), [-1, -1, -1, -1, -1, -1]);
});

test("shares are told, and the absence of hands is no division by 0", () => {
  assert.deepEqual([0, 1, 2].map((index) => share([12, 30, 5], index)),
    ["12\u00a0(26\u00a0%)", "30\u00a0(64\u00a0%)", "5\u00a0(11\u00a0%)"]);
  assert.equal(share([0, 0], 0), "0");
  assert.equal(spoken([12, 30, 5], 1), "b) 30 hands, 64 percent; 47 hands in all.");
  assert.equal(spoken([1, 0], 0), "a) 1 hand, 100 percent; 1 hand in all.");
  assert.equal(spoken([0, 0], 0), "a) 0 hands; 0 hands in all.");
});

test("both series are seen after the figure, where hands were counted before it", () => {
  const both = { before: [12, 30], after: [1, 0] }, none = { before: [0, 0], after: [1, 2] };
  assert.deepEqual([seen(both, "before"), seen(both, "after"), seen(none, "after")],
    [["before"], ["before", "after"], ["after"]]);
  assert.equal(total(both, "before"), "42 hands");
  assert.equal(total(both, "after"), "before 42, now 1 hand");
  assert.equal(total(none, "after"), "now 3 hands");
});

test("what was counted is taken back step by step, and nothing that another screen counts", () => {
  const history = new History();
  let both = { before: [0, 0], after: [0, 0] };
  const change = (/** @type {object} */ changed) => {
    history.keep(both, Object.keys(changed));
    both = { ...both, ...changed };
  };
  change({ before: [3, 0] });
  change({ before: [3, 4] });
  both = { ...both, after: [7, 7] }; // counted on the screen after the figure
  assert.deepEqual(history.back(both), { before: [3, 0] });
  both = { ...both, before: [3, 0] };
  change({ before: [0, 0], after: [0, 0] }); // Start again
  assert.deepEqual(history.back(both), { before: [3, 0], after: [7, 7] });
  both = { before: [3, 0], after: [7, 7] };
  history.keep(both, ["before"]); // and then nothing came of it
  assert.deepEqual(history.back(both), { before: [0, 0] });
  both = { ...both, before: [0, 0] };
  assert.equal(history.back(both), null);
});
