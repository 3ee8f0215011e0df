// The page's cuts through a gated unit: from a table of g alone, at any u, with the words.
import assert from "node:assert/strict";
import test from "node:test";

import { fixed, Table } from "../../helpers/live/live.js";
import { cutsThrough } from "../../helpers/site/page/gates.js";

const WORDS = { caption: "{z}, {u}: {g} \u00d7 {passes} = {f}; {by_z}, {by_u}.",
  shut: "Shut.", turned: "Turned." };
const FRAME = { span: 2, tangent: 0.5, words: WORDS };
const xs = Float32Array.from({ length: 401 }, (_, i) => (i - 200) / 100);

/** A gate opened by a function, from a table of it and of its slope. */
function gateOf(g, dg, bends = true, x = xs) {
  const rows = { f: Float32Array.from(x, g), df: Float32Array.from(x, dg) };
  return { bends, table: new Table({ parameter: new Float32Array(1), x, rows,
    follow: { pieces: {}, guides: [], reach: 0 }, caption: "" }) };
}
const at = (gate, z, u) => cutsThrough(gate, FRAME, z, u, fixed);
const close = (a, b) => assert.ok(Math.abs(a - b) < 1e-4, `${a} is not ${b}`);
const wave = gateOf(Math.sin, Math.cos);

test("both cuts meet in the point, and the tangent has the slope along z", () => {
  for (const [z, u] of [[0.7, 1.5], [-1.2, -2], [0.333, 0.1], [2, 2]]) {
    const { points } = at(wave, z, u);
    const height = (a, b) => Math.sin(a) * b;
    points.along_z[0].forEach((x, i) => close(points.along_z[1][i], height(x, u)));
    assert.deepEqual(points.along_u[0], [-2, 2]);
    points.along_u[0].forEach((x, i) => close(points.along_u[1][i], height(z, x)));
    for (const [name, place] of [["at_z", z], ["at_u", u]]) {
      close(points[name][0][0], place);
      close(points[name][1][0], height(z, u));
    }
    const [[left, right], [low, high]] = points.tangent_z;
    close((left + right) / 2, z);
    close((low + high) / 2, height(z, u));
    close((high - low) / (right - left), (height(z + 1e-4, u) - height(z - 1e-4, u)) / 2e-4);
  }
});

test("the words have the numbers, true minus signs, and brackets round a negative factor", () => {
  assert.equal(at(gateOf((x) => x * x, (x) => 2 * x), 1.5, -2).caption,
    "1.50, \u22122.00: 2.250 \u00d7 (\u22122.000) = \u22124.500; \u22126.000, 2.250.");
});

test("a gate that is shut, and one that is open by a negative number, are told", () => {
  const bent = gateOf((x) => Math.max(0, x), (x) => (x > 0 ? 1 : 0));
  assert.match(at(bent, -1, 1).caption, / Shut\.$/);
  assert.match(at(bent, 1, 1).caption, /1\.000\.$/);
  assert.match(at(bent, 0, 1).caption, /0\.000\.$/, "at 0 a straight line has its zero, too");
  assert.match(at(wave, -1, 1).caption, / Turned\.$/);
  assert.doesNotMatch(at(gateOf((x) => x, () => 1, false), -1, 1).caption, /Turned/);
});

test("at a kink the slope is the one from the left", () => {
  const x = Float32Array.from([-2, -1, 0, 0, 1e-38, 1, 2]);
  const bent = gateOf((v) => Math.max(0, v), () => 0, true, x);
  bent.table.rows[1][1].set([0, 0, 0, NaN, 1, 1, 1]);
  const slope = (z) => {
    const [[left, right], [low, high]] = at(bent, z, 2).points.tangent_z;
    return (high - low) / (right - left);
  };
  assert.deepEqual([slope(-0.5), slope(0), slope(0.5)], [0, 0, 2]);
});
