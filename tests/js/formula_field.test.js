// formula_field.js without a browser: what is underlined, and which text is sent when.
import assert from "node:assert/strict";
import test from "node:test";

import { BUSY, GONE, newest, parts, patient } from "../../helpers/widgets/parts/formula_field.js";

test("a place cuts a text into three, and behind the last character a blank is underlined", () => {
  assert.deepEqual(parts("max(z", [3, 4]), ["max", "(", "z"]);
  assert.deepEqual(parts("z+", [2, 3]), ["z+", " ", ""]);
  assert.deepEqual(parts("", [0, 1]), ["", " ", ""]);
});

test("one text is under way at a time, and then the newest goes", () => {
  /** @type {any[]} */
  const sent = [];
  const line = newest((text, number) => sent.push([text, number]));
  for (const text of ["t", "ta", "tan", "tanh"]) line.typed(text);
  assert.deepEqual(sent, [["t", 1]]);
  assert.equal(line.settled, false);
  line.answered(1);
  assert.deepEqual(sent, [["t", 1], ["tanh", 2]]);
  line.answered(1); // an answer to what is no longer under way
  line.typed("tanh(z)");
  assert.equal(sent.length, 2);
  line.answered(2);
  line.answered(3);
  assert.deepEqual(sent.at(-1), ["tanh(z)", 3]);
  assert.equal(line.settled, true);
});

test("after a broken connection the whole text goes, as a new one", () => {
  /** @type {any[]} */
  const sent = [];
  const line = newest((text, number) => sent.push([text, number]));
  ["t", "ta"].forEach(line.typed);
  line.again("tanh");
  assert.deepEqual(sent, [["t", 1], ["tanh", 2]]);
  line.answered(1); // which was late, and not lost
  assert.equal(line.settled, false);
  line.answered(2);
  assert.equal(line.settled, true);
  ["c", "co"].forEach(line.typed);
  line.forget();
  assert.deepEqual([line.settled, sent.length], [true, 3]);
});

test("a kernel that is busy for a second is said to be, and one that is gone at once", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  /** @type {string[]} */
  const said = [];
  const kernel = patient(() => {}, (words) => said.push(words));
  kernel.send("z", 1);
  t.mock.timers.tick(900);
  kernel.answered();
  t.mock.timers.tick(900);
  assert.deepEqual(said, []);
  kernel.send("z*z", 2);
  t.mock.timers.tick(1100);
  assert.deepEqual(said, [BUSY]);
  patient(() => { throw new Error("Cannot send"); }, (words) => said.push(words)).send("z", 1);
  assert.deepEqual(said, [BUSY, GONE]);
});
