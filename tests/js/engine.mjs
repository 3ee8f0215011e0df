// The page's engine for an explorer, for tests/unit/test_two_engines.py: a table and a thousand
// inputs come in as JSON, and where everything stands, with the caption, goes out for each.
import { readFileSync } from "node:fs";

import { Table } from "../../helpers/live/live.js";

const { table, inputs, axes } = JSON.parse(readFileSync(0, "utf-8"));
// JSON has no NaN, which lifts the pen at a kink.
const floats = (values) => new DataView(new Float32Array(values.map((v) => v ?? NaN)).buffer);
const rows = Object.entries(table.rows).map(([name, values]) => [name, floats(values)]);
const engine = new Table({
  ...table, parameter: floats(table.parameter), x: floats(table.x), rows: Object.fromEntries(rows),
});
const answers = inputs.map(([parameter, z]) => {
  const moved = {};
  const picture = {
    apply: (name, { xy }) => { moved[name] = xy.map((one) => [...one]); },
    specs: new Map(Object.entries(axes.of).map(([name, at]) => [name, { axes: at }])),
    drawing: { axes: axes.limits.map((limits) => ({ y: { limits } })) },
  };
  const caption = engine.show(picture, parameter, z);
  const { f, df, ...points } = moved; // the curves are test_curves.py's
  return { caption, points };
});
process.stdout.write(JSON.stringify(answers));
