// live.js when a connection breaks: what waits for an answer that was lost goes on.
import assert from "node:assert/strict";
import test from "node:test";

import { careForConnection, courier, News } from "../../helpers/live/live.js";

/** JupyterLab's kernel, as far as it is asked; what happens until it answers. */
function kernel({ answers = true, meanwhile = () => {} } = {}) {
  /** @type {((kernel: object, status: string) => void)[]} */
  const hears = [];
  return {
    asked: 0, hears,
    requestKernelInfo() {
      this.asked++;
      meanwhile();
      return answers ? Promise.resolve() : Promise.reject(Error("Canceled"));
    },
    connectionStatusChanged: {
      connect(/** @type {(kernel: object, status: string) => void} */ hear) { hears.push(hear); },
    },
    /** @param {string[]} all */
    async is(...all) {
      for (const status of all) await Promise.all(hears.map((hear) => hear(this, status)));
    },
  };
}

/** A model of ipywidgets, with so many messages whose answers are awaited. */
function model(pending, live = true) {
  return {
    _pending_msgs: pending, comm_live: live, said: [],
    _handle_status({ content }) { this._pending_msgs--; this.said.push(content.execution_state); },
    trigger(what) { this.said.push(what); },
  };
}

const manager = (of, ...models) => ({
  kernel: of, _models: Object.fromEntries(models.map((one, id) => [id, one])) });

test("a connection: what waits goes on once it stands again, and all hear of it", async () => {
  const of = kernel(), stuck = model(2), free = model(0), gone = model(1, false);
  const all = manager(of, ...[stuck, free, gone].map((one) => Promise.resolve(one)),
    Promise.reject(Error("never made")));
  careForConnection(all);
  careForConnection(all);
  assert.equal(of.hears.length, 1, "for each kernel once");
  await of.is("connected");
  assert.deepEqual([stuck.said, of.asked], [[], 0], "it was not broken");
  await of.is("connecting", "connecting", "connected", "connected");
  assert.deepEqual(stuck.said, ["idle", "connected"]);
  assert.equal(stuck._pending_msgs, 0);
  assert.deepEqual([free.said, gone.said, of.asked], [["connected"], [], 1]);
});

test("a connection: an answer that is late is waited for, and no second made up", async () => {
  const late = model(1);
  const of = kernel({ meanwhile: () => {
    late._handle_status({ content: { execution_state: "idle" } });
    late._pending_msgs = 1; // what waited has gone
  } });
  careForConnection(manager(of, Promise.resolve(late)));
  await of.is("connecting", "connected");
  assert.deepEqual([late.said, late._pending_msgs], [["idle", "connected"], 1]);
  late._pending_msgs = 1;
  await of.is("connecting", "connected");
  assert.equal(late._pending_msgs, 1);
});

test("a connection: one that breaks again is waited for, and no kernel is none", async () => {
  const of = kernel({ answers: false }), stuck = model(1);
  careForConnection(manager(of, Promise.resolve(stuck)));
  await of.is("connecting", "connected");
  assert.deepEqual(stuck.said, []);
  careForConnection(undefined);
  careForConnection({ get_model: undefined });
});

test("a connection: what was on the way is given up, and the newest goes", () => {
  const got = [], one = courier({ send: (message) => got.push(message) });
  [1, 2, 3, 4].forEach(one.post);
  one.again();
  assert.deepEqual(got, [1, 2, 4]);
  one.again();
  assert.ok(one.idle());
  const heard = [], news = new News({ send() {} });
  news.views.add((names) => heard.push(names));
  news.again();
  assert.deepEqual(heard, [[]]);
});
