// live.js without a browser: what arrives from the kernel, and what a view follows.
import assert from "node:assert/strict";
import test from "node:test";

import { News, untilEnded } from "../../helpers/live/live.js";

const kernel = (got = []) => ({ got, send: (message) => got.push(message) });
const view = (values) => new DataView(new Float32Array(values).buffer);

// ---- news ------------------------------------------------------------------------------------

const push = (version, changes, caption = "") =>
  ({ version, changes, caption, label: "a label", detail: "" });

test("News: changes are laid over each other, and each view hears their names", () => {
  const news = new News(kernel()), heard = [];
  news.views.add((names) => heard.push(names));
  const buffers = [view([1, 2, 3, 4]), view([5, 6])];
  news.receive(push(1, [{ name: "line", n: 2, visible: true }, { name: "dot", n: 1 }]), buffers);
  news.receive(push(1, [{ name: "line", visible: false }], "now"), []);
  assert.deepEqual(heard, [["line", "dot"], ["line"]]);
  const { xy: [xs, ys], visible } = news.changes.get("line");
  assert.deepEqual([[...xs], [...ys], visible], [[1, 2], [3, 4], false]);
  assert.deepEqual([...news.changes.get("dot").xy[1]], [6]);
  assert.equal(news.words.caption, "now");
});

test("News: a change to an older drawing is late, and a newer drawing has the earlier ones", () => {
  const news = new News(kernel());
  news.receive(push(2, [{ name: "a", text: "two" }], "two"), []);
  news.receive(push(1, [{ name: "a", text: "one" }], "one"), []);
  assert.equal(news.changes.get("a").text, "two");
  news.startAt(2); // the same drawing once more, for another view
  assert.equal(news.changes.get("a").text, "two");
  news.startAt(3);
  assert.equal(news.changes.size, 0);
  assert.deepEqual(news.words, {});
  news.receive(push(4, [{ name: "b", text: "four" }]), []);
  assert.deepEqual([...news.changes.keys()], ["b"]);
});

test("News: an answer lets the next request go, and the views look again", () => {
  const model = kernel(), news = new News(model), heard = [];
  news.views.add((names) => heard.push(names));
  [1, 2, 3].forEach((n) => news.courier.post(n));
  news.receive({ answered: true }, []);
  assert.deepEqual(model.got, [1, 2, 3]);
  assert.deepEqual(heard, [[]]);
  assert.equal(news.version, -1);
});

// ---- what a view follows ---------------------------------------------------------------------

test("untilEnded: what is found is followed until the end, and never after it", async () => {
  for (const early of [true, false]) {
    const heard = [];
    const found = Promise.resolve("a slider");
    const end = untilEnded(found, (it) => {
      heard.push(`on ${it}`);
      return () => heard.push("off");
    });
    if (early) end();
    await found;
    if (!early) end();
    assert.deepEqual(heard, early ? [] : ["on a slider", "off"]);
  }
});
