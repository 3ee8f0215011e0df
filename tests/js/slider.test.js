// slider.js without a browser: its track, its steps, and what it tells the kernel of a move.
import assert from "node:assert/strict";
import test from "node:test";

import makeSlider, { formatted, snapped, track } from "../../helpers/widgets/parts/slider.js";

/** As a widget's model in the page: what is set here is only sent by save_changes. */
function makeModel(values) {
  const heard = {}, sent = [];
  const all = { min: 0, max: 10, step: 1, value: 3, epoch: 0, mixed: false, readout_format: ".2f",
    ...values };
  return {
    sent,
    get: (name) => all[name],
    set: (changes) => Object.assign(all, changes),
    on: (name, hear) => { heard[name] = hear; },
    trigger: (name, ...what) => heard[name](...what),
    save_changes: () => sent.push({ ...all }),
  };
}

function slider(values) {
  const model = makeModel(values);
  makeSlider().initialize({ model });
  return model;
}

test("a move is sent with the epoch that the page had seen, and a name of its own", () => {
  const model = slider({ epoch: 7 });
  model.trigger("move", 4);
  model.set({ epoch: 8 }); // the kernel has set something
  model.trigger("move", 5);
  assert.deepEqual(model.sent.map(({ value, mixed, seen: [epoch] }) => [value, mixed, epoch]),
    [[4, false, 7], [5, false, 8]]);
  const names = model.sent.map(({ seen: [, name] }) => name);
  assert.equal(new Set(names).size, 2);
});

test("moves of two pages, or of a page that was loaded again, have different names", () => {
  const names = [1, 2, 3].map(() => {
    const model = slider();
    model.trigger("move", 4);
    return model.sent[0].seen[1];
  });
  assert.equal(new Set(names).size, 3);
});

test("what the kernel sets is never reported back", () => {
  const model = slider();
  model.set({ value: 6, epoch: 1 });
  assert.deepEqual(model.sent, []);
});

test("a move to where it stands is none, except where it stands for several numbers", () => {
  const model = slider({ value: 3 });
  model.trigger("move", 3);
  assert.deepEqual(model.sent, []);
  model.set({ mixed: true });
  model.trigger("move", 3);
  assert.deepEqual(model.sent.map(({ value, mixed }) => [value, mixed]), [[3, false]]);
});

test("a slider among words moves its index", () => {
  const model = slider({ _options_labels: ["low", "high"], index: 0, value: undefined });
  model.trigger("move", 1);
  assert.deepEqual([model.get("index"), model.get("value")], [1, undefined]);
  const { low, high, say } = track(model);
  assert.deepEqual([low, high, say(1)], [0, 1, "high"]);
});

test("a logarithmic slider stands at its exponent", () => {
  const { at, back } = track(makeModel({ base: 10, value: 100, min: -2, max: 3, step: 0.1 }));
  assert.ok(Math.abs(at - 2) < 1e-12);
  assert.equal(back(3), 1000);
});

test("steps are counted from the lower end, and stop at both", () => {
  const steps = { low: -0.5, high: 1.5, step: 0.2 };
  assert.deepEqual([-0.5, -0.42, 0.05, 0.3, 9, -9].map((v) => snapped(steps, v)),
    [-0.5, -0.5, 0.1, 0.3, 1.5, -0.5]);
});

test("the step nearest to a landmark is the landmark itself", () => {
  const steps = { low: 0, high: 3, step: 0.05, landmark: 1.6732632423543772 };
  assert.equal(snapped(steps, 1.66), steps.landmark);
  assert.equal(snapped(steps, 1.72), 1.7);
  assert.equal(snapped({ ...steps, landmark: null }, 1.66), 1.65);
});

test("numbers have a true minus, and 0 has none", () => {
  assert.equal(formatted(-1.234, ".2f"), "\u22121.23");
  assert.equal(formatted(-0.001, ".2f"), "0.00");
  assert.equal(formatted(7, "d"), "7");
});
