// The page's stand-ins for widgets' models, and what it unpacks.
import assert from "node:assert/strict";
import test from "node:test";

import { changesUpTo, makeModel, tableOf, unpacked } from "../../helpers/site/page/models.js";

const base64 = (array) => Buffer.from(array.buffer).toString("base64");

test("a model tells who listens to a trait, then who listens to all, each change once", () => {
  const model = makeModel({ value: 1 }), heard = [];
  model.on("change", () => heard.push("all"));
  model.on("change:value", () => heard.push(model.get("value")));
  model.set("value", 2);
  model.set("value", 2);
  model.set("other", 0);
  assert.deepEqual(heard, [2, "all", "all"]);
});

test("who no longer listens hears nothing, also while it is told", () => {
  const model = makeModel({ value: 1 }), heard = [];
  const once = () => { heard.push("once"); model.off("change:value", once); };
  model.on("change:value", once);
  model.on("change:value", () => heard.push("always"));
  model.set("value", 2);
  model.set("value", 3);
  assert.deepEqual(heard, ["once", "always", "always"]);
  model.off("change:nothing", once);
});

test("a value that is no number does not change for ever", () => {
  const model = makeModel({ value: NaN });
  model.on("change", () => assert.fail("NaN is NaN"));
  model.set("value", NaN);
});

test("one model finds another by its name", async () => {
  const other = makeModel({});
  const { widget_manager: manager } = makeModel({}, { other });
  assert.equal(await manager.get_model("other"), other);
});

const packed = { codes: base64(new Int16Array([100, -200, -32768, 32767])),
  steps: base64(new Float32Array([0.5, 0.25])) };

test("packed numbers are whole steps, a step for each column, and gaps", () => {
  assert.deepEqual([...unpacked(packed)], [50, -50, NaN, 8191.75]);
});

test("a table's rows are unpacked, and what is beside them stays", () => {
  const x = base64(new Float32Array([-1, 1])), parameter = base64(new Float32Array([0]));
  const table = tableOf({ x, parameter, rows: { f: packed }, caption: "words" });
  assert.deepEqual([[...table.x], [...table.parameter], table.caption], [[-1, 1], [0], "words"]);
  assert.equal(table.rows.f[3], 8191.75);
});

test("the changes up to a step are laid over each other, points and all", () => {
  const chain = {
    points: [[1, 2], [3, null], [5], [6]],
    changes: { wide: [
      { line: { visible: true, xy: [0, 1] } }, { line: { visible: false }, word: { text: "a" } },
      { line: { xy: [2, 3] }, word: { text: "b" } },
    ] },
  };
  const at = (done) => {
    const { changes, buffers } = changesUpTo(chain, "wide", done);
    return [changes, buffers.map((one) => [...one])];
  };
  assert.deepEqual(at(0), [[{ name: "line", n: 2, visible: true }], [[1, 2, 3, NaN]]]);
  assert.deepEqual(at(1), [[{ name: "line", n: 2, visible: false }, { name: "word", text: "a" }],
    [[1, 2, 3, NaN]]]);
  assert.deepEqual(at(2), [[{ name: "line", n: 1, visible: false }, { name: "word", text: "b" }],
    [[5, 6]]]);
});
