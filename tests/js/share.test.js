// share.js without a browser: an address that says which figure is to be set, and how.
import assert from "node:assert/strict";
import test from "node:test";

import { address } from "../../helpers/widgets/parts/share.js";

const HERE = { origin: "http://127.0.0.1:8888", pathname: "/lab/tree/notebooks/08_elu.ipynb" };

test("the address is the notebook's own, with the line of code behind it", () => {
  const made = new URL(address(HERE, "explore('elu', alpha=2.0)"));
  assert.equal(made.origin + made.pathname, HERE.origin + HERE.pathname);
  assert.equal(decodeURIComponent(made.hash), "#figure=explore('elu', alpha=2.0)");
});

test("what would end an address is written so that it does not", () => {
  const line = "explore('elu', compare=\"100 % & #1 ?\")";
  assert.equal(decodeURIComponent(new URL(address(HERE, line)).hash.slice(8)), line);
});
