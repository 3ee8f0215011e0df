// live.js when a connection breaks: what waits for an answer that was lost goes on.
import assert from "node:assert/strict";
import test from "node:test";

import { careForConnection, courier, News } from "../../helpers/live/live.js";

/** JupyterLab's kernel, as far as it is asked; what happens until it answers. */
function kernel({ comms = {}, answers = true, meanwhile = () => {}, now = "connected" } = {}) {
  /** @type {((kernel: object, status: string) => void)[]} */
  const hears = [];
  return {
    asked: 0, hears, connectionStatus: now,
    requestCommInfo() {
      this.asked++;
      meanwhile();
      return answers ? Promise.resolve({ content: { comms } }) : Promise.reject(Error("Canceled"));
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

const IDLE = { content: { execution_state: "idle" } };

/** A model of ipywidgets: how many answers it waits for, what it sent, what waits to be sent. */
function model(model_id, { pending = 0, live = true, sent = {}, buffer = null } = {}) {
  return Object.assign(Object.create({ set_state() {} }), {
    model_id, comm_live: live, _pending_msgs: pending, _msg_buffer: buffer, said: [],
    _msg_buffer_callbacks: null, _attrsToUpdate: new Set(),
    _expectedEchoMsgIds: new Map(Object.keys(sent).map((name) => [name, "an id"])),
    get: (name) => sent[name], serialize: (state) => state, callbacks: () => ({}),
    _handle_status() {
      this._pending_msgs--;
      if (!this._pending_msgs && this._msg_buffer) {
        this.said.push(this._msg_buffer);
        this._msg_buffer = null;
        this._pending_msgs = 1;
      }
    },
    trigger(what) { this.said.push(what); },
  });
}

const manager = (of, ...models) => ({
  kernel: of, _models: Object.fromEntries(models.map((one, id) => [id, one])) });
const known = (...models) => Object.fromEntries(models.map((one) => [one.model_id, {}]));

test("a connection: what was lost goes once it stands again, and all hear of it", async () => {
  const free = model("free"), gone = model("gone", { pending: 1, live: false });
  const one = model("one", { pending: 2, sent: { value: 1, seen: 7 }, buffer: { value: 2 } });
  const none = model("none", { pending: 1 });
  const of = kernel({ comms: known(free, one, none) });
  const all = manager(of, ...[one, none, free, gone].map((each) => Promise.resolve(each)),
    Promise.reject(Error("never made")));
  careForConnection(all);
  careForConnection(all);
  assert.equal(of.hears.length, 1, "for each kernel once");
  await of.is("connected");
  assert.deepEqual([one.said, of.asked], [[], 0], "it was not broken");
  await of.is("connecting", "connecting", "connected", "connected");
  assert.deepEqual(one.said, [{ value: 2, seen: 7 }, "connected"]);
  assert.deepEqual([...one._attrsToUpdate], ["value", "seen"]);
  assert.deepEqual([none.said, none._pending_msgs], [["connected"], 0]);
  assert.deepEqual([free.said, gone.said, of.asked], [["connected"], [], 2]);
});

test("a connection: what Python was given later goes before what was lost", async () => {
  const sent = { index: 2, value: 5, wide: 1 };
  const one = model("one", { pending: 1, sent, buffer: { wide: 3 } });
  const of = kernel({ comms: known(one), meanwhile: () => {
    one.set_state({ _model_name: "all, as ipywidgets reloads it", index: 1, value: 4 });
    one.set_state({ index: 0, wide: 0 });
  } });
  careForConnection(manager(of, Promise.resolve(one)));
  await of.is("connecting", "connected");
  assert.deepEqual(one.said, [{ value: 5 }, "connected"]);
  assert.ok(!Object.hasOwn(one, "set_state"), "it listens no more");
  one.said = [];
  Object.assign(one, { _pending_msgs: 1, _msg_buffer: { wide: 3 } });
  const later = kernel({ comms: known(one), meanwhile: () => {
    one.set_state({ wide: 0 });
    one._msg_buffer = { wide: 4 }; // a hand was later still
  } });
  careForConnection(manager(later, Promise.resolve(one)));
  await later.is("connecting", "connected");
  assert.deepEqual(one.said, [{ index: 2, value: 5, wide: 4 }, "connected"]);
});

test("a connection: an answer that is late is waited for, and no second made up", async () => {
  const late = model("late", { pending: 1, sent: { value: 1 }, buffer: { value: 2 } });
  const of = kernel({ comms: known(late), meanwhile: () => {
    if (of.asked === 1) late._handle_status(IDLE);
  } });
  careForConnection(manager(of, Promise.resolve(late)));
  await of.is("connecting", "connected");
  assert.deepEqual([late.said, late._pending_msgs], [[{ value: 2 }, "connected"], 1]);
});

test("a connection: what a kernel that was started again does not know ends", async () => {
  const old = model("old", { pending: 1, sent: { value: 1 } }), made = model("made");
  const of = kernel({ comms: known(made), now: "connecting" });
  careForConnection(manager(of, Promise.resolve(old), Promise.resolve(made)));
  await of.is("connected");
  assert.deepEqual([old.comm_live, old.said], [false, []]);
  assert.deepEqual([made.comm_live, made.said], [true, ["connected"]]);
});

test("a connection: one that breaks again is waited for, and no kernel is none", async () => {
  const of = kernel({ answers: false }), stuck = model("stuck", { pending: 1 });
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
  assert.deepEqual(got, [1, 2, 4, 4], "it may have been lost once more");
  one.answered();
  one.again();
  assert.ok(one.idle());
  assert.equal(got.length, 4);
  const heard = [], news = new News({ send() {} });
  news.views.add((names) => heard.push(names));
  news.again();
  assert.deepEqual(heard, [[]]);
});
