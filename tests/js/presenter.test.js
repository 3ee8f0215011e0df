// What the presenter's window says of the time.

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  clock, timeInWords,
} from "../../jupyter/lecture/voila/templates/lecture/static/presenter.js";

test("minutes are said as on a clock", () => {
  assert.deepEqual([0, 0.5, 12.5, 59.999, -1.25].map(clock),
    ["0:00", "0:30", "12:30", "60:00", "1:15"]);
});

test("the time is compared with what is planned for the screen", () => {
  const route = { minutes: 45 }, one = { starts: 10, minutes: 1.5 };
  const say = (/** @type {number} */ gone) => timeInWords(gone, route, one);
  assert.equal(say(10.5), "10:30 of 45:00; this screen: 10:00 to 11:30, on time");
  assert.equal(say(12), "12:00 of 45:00; this screen: 10:00 to 11:30, 0:30 behind");
  assert.equal(say(9), "9:00 of 45:00; this screen: 10:00 to 11:30, 1:00 ahead");
});

test("before the clock runs, nobody is ahead or behind", () => {
  assert.equal(timeInWords(0, { minutes: 45 }, { starts: 1.5, minutes: 2 }, false),
    "45:00 in all, not begun; this screen: 1:30 to 3:30");
});
