// live.js without a browser: numbers, tables and requests.
import assert from "node:assert/strict";
import test from "node:test";

import {
  between, courier, fixed, number, pathOf, scale, snap, Table, whereabouts,
} from "../../helpers/live/live.js";

const close = (found, wanted, within = 1e-6) =>
  assert.ok(Math.abs(found - wanted) <= within, `${found} is not ${wanted}`);

/** Numbers between 0 and 1, the same at each run. */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

const view = (values) => new DataView(new Float32Array(values).buffer);

// ---- scale -----------------------------------------------------------------------------------

test("scale: a linear axis goes from its limits to its pixels and back", () => {
  const { toPixels, toData } = scale({ limits: [-5, 5], log: false, pixels: [100, 300] });
  assert.deepEqual([-5, 0, 5].map(toPixels), [100, 200, 300]);
  for (const v of [-7, -5, 0.25, 4.99, 12]) close(toData(toPixels(v)), v);
});

test("scale: y grows upwards, pixels downwards", () => {
  const { toPixels } = scale({ limits: [0, 1], log: false, pixels: [300, 100] });
  assert.deepEqual([0, 0.5, 1].map(toPixels), [300, 200, 100]);
});

test("scale: on a logarithmic axis equal factors are equal ways", () => {
  const { toPixels, toData } = scale({ limits: [0.01, 100], log: true, pixels: [0, 400] });
  [0.01, 0.1, 1, 10, 100].forEach((v, i) => close(toPixels(v), 100 * i));
  for (const v of [0.03, 1, 77]) close(toData(toPixels(v)), v, 1e-9);
  assert.ok(toPixels(0) < 0, "0 is far below, and no error");
  assert.ok(Number.isNaN(toPixels(-1)), "and below 0 there is nothing");
});

test("scale: what is far outside stays where viewers of SVG are precise", () => {
  const { toPixels } = scale({ limits: [0, 1], log: false, pixels: [0, 100] });
  assert.deepEqual([1e30, -1e30, Infinity, -Infinity].map(toPixels), [1e5, -1e5, 1e5, -1e5]);
  assert.ok(Number.isNaN(toPixels(NaN)));
});

// ---- number ----------------------------------------------------------------------------------

test("fixed: 0 has no sign, all else a true minus", () => {
  assert.deepEqual([-0.004, -0, -0.25, 1.5].map((v) => fixed(v, 2)),
    ["0.00", "0.00", "\u22120.25", "1.50"]);
});

test("number: three decimals, a true minus, and zero apart from almost zero", () => {
  const said = [
    [0, "0"], [-0, "0"], [0.25, "0.250"], [-1.5, "\u22121.500"], [0.0005, "0.001"],
    [0.000499, "almost 0"], [-0.000499, "almost 0 (negative)"], [1e6, "1000000.000"],
    [NaN, "undefined"], [Infinity, "undefined"], [-Infinity, "undefined"],
  ];
  for (const [value, words] of said) assert.equal(number(value), words);
});

// ---- paths and steps -------------------------------------------------------------------------

test("pathOf: the pen is lifted where a point cannot be drawn", () => {
  const axes = {
    x: scale({ limits: [0, 10], log: false, pixels: [0, 10] }),
    y: scale({ limits: [0, 10], log: false, pixels: [10, 0] }),
  };
  const xs = [0, 1, 2, 3, 4], ys = [0, 1, NaN, 3, 4];
  assert.equal(pathOf(axes, xs, ys, false), "M0.00 10.00L1.00 9.00M3.00 7.00L4.00 6.00");
  assert.equal(pathOf(axes, xs, ys, true), "M0.00 10.00L1.00 9.00ZM3.00 7.00L4.00 6.00Z");
  assert.equal(pathOf(axes, [], [], true), "");
});

test("snap: a hundred steps to the left and back end where they began", () => {
  const range = { low: -5, high: 5, step: 0.05 };
  let v = 2.35;
  for (let i = 0; i < 100; i++) v = snap(range, v - range.step);
  for (let i = 0; i < 100; i++) v = snap(range, v + range.step);
  assert.equal(v, 2.35);
  assert.deepEqual([snap(range, 9), snap(range, -9), snap(range, 0.07)], [5, -5, 0.05]);
});

// ---- tables ----------------------------------------------------------------------------------

test("between: the node at or left of a value, and the way to the next", () => {
  const nodes = [-1, 0, 0, 2];
  assert.deepEqual(between(nodes, -5), [0, 0]);
  assert.deepEqual(between(nodes, -0.5), [0, 0.5]);
  assert.deepEqual(between(nodes, 0), [1, 0], "of a kink's points the first");
  assert.deepEqual(between(nodes, 0.5), [2, 0.25]);
  assert.deepEqual(between(nodes, 9), [3, 0]);
  assert.deepEqual(between([0, 1, 1], 1), [1, 0], "at the right end, too, the first");
  assert.deepEqual(between([0, 1, 1], 2), [2, 0]);
  assert.deepEqual(between([0, 0, 1], 0), [0, 0]);
  assert.deepEqual(between([3], 3), [0, 0]);
});

test("between: it is the search from the left, for a thousand values", () => {
  const random = seeded(1);
  const quarters = Array.from({ length: 40 }, () => Math.round(random() * 60) / 4);
  const nodes = [-1, ...quarters.sort((a, b) => a - b), 16];
  for (let n = 0; n < 1000; n++) {
    const value = n % 3 ? random() * 17 - 1 : nodes[n % nodes.length];
    const [i, share] = between(nodes, value);
    assert.ok(share >= 0 && share < 1);
    if (nodes.includes(value)) assert.deepEqual([i, share], [nodes.indexOf(value), 0]);
    else {
      assert.equal(i, nodes.findLastIndex((node) => node < value));
      close(nodes[i] + share * (nodes[i + 1] - nodes[i]), value, 1e-9);
    }
  }
});

const FOLLOW = {
  pieces: { dot: ["f", [0]], slope_dot: ["df", [0]], tangent: ["f", [-1, 1]] }, guides: ["guide"],
  reach: 2,
};

/** f = p * z and df = p, on three points and two parameters. */
const table = () => new Table({
  parameter: view([0, 2]), x: view([-1, 0, 3]), follow: FOLLOW,
  rows: { f: view([0, 0, 0, -2, 0, 6]), df: view([0, 0, 0, 2, 2, 2]) },
  caption: "p = {parameter}, z = {z}: f = {f}, slope {df}",
});

test("Table: between two parameters a curve is their weighted mean, and beyond, the last", () => {
  const f = (value) => [...table().curves(value)[0][1]];
  assert.deepEqual(f(0), [0, 0, 0]);
  assert.deepEqual(f(0.5), [-0.5, 0, 1.5]);
  assert.deepEqual(f(2), [-2, 0, 6]);
  assert.deepEqual([f(-3), f(9)], [f(0), f(2)]);
});

test("Table: between two points a curve is straight", () => {
  const one = table(), ys = one.curves(2)[0][1];
  assert.deepEqual([-1, -0.5, 0, 1.5, 3, 8].map((z) => one.at(z, ys)), [-2, -1, 0, 3, 6, 6]);
});

test("Table: at a kink the value is the first of its points, from the left", () => {
  const step = new Table({
    parameter: view([1]), x: view([-1, 0, 0, 1]), rows: { f: view([0, 0, 1, 1]) },
    follow: FOLLOW, caption: "",
  });
  const ys = step.curves(1)[0][1];
  assert.deepEqual([-0.5, 0, 0.5].map((z) => step.at(z, ys)), [0, 0, 1]);
});

test("Table: dots, tangent, guides and words follow from the parameter and the point", () => {
  const moved = new Map();
  const picture = {
    apply: (name, change) => moved.set(name, change.xy.map((one) => [...one])),
    specs: new Map([["guide", { axes: 1 }]]),
    drawing: { axes: [null, { y: { limits: [-4, 4] } }] },
  };
  assert.equal(table().show(picture, 1, -0.5),
    "p = 1.00, z = \u22120.500: f = \u22120.500, slope 1.000");
  assert.deepEqual(Object.fromEntries(moved), {
    f: [[-1, 0, 3], [-1, 0, 3]], df: [[-1, 0, 3], [1, 1, 1]],
    dot: [[-0.5], [-0.5]], slope_dot: [[-0.5], [1]],
    tangent: [[-2.5, 1.5], [-2.5, 1.5]], guide: [[-0.5, -0.5], [-4, 4]],
  });
  assert.match(table().show(picture, -1, 1), /^p = \u22121\.00,/);
});

// ---- the courier -----------------------------------------------------------------------------

function kernel() {
  const got = [];
  return { got, send: (message) => got.push(message) };
}

test("courier: two are on the way at most, and of those that wait the newest goes", () => {
  const model = kernel(), one = courier(model);
  assert.ok(one.idle());
  for (let n = 1; n <= 6; n++) one.post(n);
  assert.deepEqual(model.got, [1, 2]);
  one.answered();
  assert.deepEqual(model.got, [1, 2, 6]);
  one.answered();
  assert.ok(!one.idle());
  one.answered();
  assert.ok(one.idle());
  assert.deepEqual(model.got, [1, 2, 6]);
});

test("courier: the newest always arrives, in whatever order answers and requests come", () => {
  const random = seeded(2), model = kernel(), one = courier(model);
  let sent = 0;
  for (let n = 0; n < 1000; n++) {
    if (random() < 0.6) one.post(++sent); else one.answered();
  }
  while (!one.idle()) one.answered();
  assert.equal(model.got.at(-1), sent);
  assert.deepEqual(model.got, [...new Set(model.got)].sort((a, b) => a - b));
});

test("courier: an answer to nothing, as after a reload, does no harm", () => {
  const model = kernel(), one = courier(model);
  one.answered();
  assert.ok(one.idle());
  [1, 2, 3].forEach(one.post);
  assert.deepEqual(model.got, [1, 2]);
});

// ---- what a handle says ----------------------------------------------------------------------

test("whereabouts: a handle says its place, one that is only lifted its height", () => {
  const along = { label: "", low: -5, high: 5, step: 0.05 };
  const up = { low: -1, high: 3, step: 0.1 };
  assert.deepEqual(whereabouts(along, [1.2, 7]), { now: 1.2, words: "1.20" });
  assert.deepEqual(whereabouts({ ...along, step: 1 }, [3, 7]), { now: 3, words: "3" });
  assert.deepEqual(whereabouts({ ...along, up }, [-1.2, 2]),
    { now: -1.2, words: "\u22121.20, 2.0" });
  assert.deepEqual(whereabouts({ ...along, low: 2, high: 2, up }, [2, -0.5]),
    { now: -0.5, words: "\u22120.5" });
  assert.equal(whereabouts(along, [undefined, undefined]).words, "nowhere");
});
