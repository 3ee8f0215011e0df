// share.js without a browser: an address that says which figure is to be set, and how.
import assert from "node:assert/strict";
import test from "node:test";

import { address } from "../../helpers/widgets/parts/share.js";

const STATE = "#elu?alpha=0.3&z=-2";
const copied = (href) => address({ href }, STATE);

test("the address is the page's own, with the state behind it", () => {
  for (const page of ["http://127.0.0.1:8888/lab/tree/notebooks/08_elu.ipynb",
    "http://127.0.0.1:8866/?route=1", "file:///home/a%20learner/activations.html"]) {
    assert.equal(copied(page), page + STATE);
    assert.equal(copied(`${page}#selu?alpha=1`), page + STATE);
  }
});

test("a server's token is not handed on, whatever else stands beside it", () => {
  assert.equal(copied("http://a.example/lab?token=abc#elu"), `http://a.example/lab${STATE}`);
  assert.equal(copied("http://a.example/?route=1&token=a&b=2&token=c"),
    `http://a.example/?route=1&b=2${STATE}`);
  assert.equal(copied("http://a.example/?%74oken=abc&route=1"),
    `http://a.example/?route=1${STATE}`);
});
