// The page's own reader of addresses: what they say, what can be set, and what is said of the rest.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import {
  chain, explorer, gatedUnits, lineOf, possible, read, write,
} from "../../helpers/site/page/states.js";
import { makeModel } from "../../helpers/site/page/models.js";

const SHARED = JSON.parse(readFileSync(new URL("../addresses.json", import.meta.url), "utf8"));

const elu = () => explorer("elu",
  { names: { parameter: "alpha", point: "z" }, elsewhere: { range: 5, compare: "none" } },
  { parameter: makeModel({ value: 1, min: 0.01, max: 3 }),
    point: makeModel({ value: 1, min: -5, max: 5 }) });

function stepper() {
  const menu = Object.assign(new EventTarget(),
    { value: "typical", options: [{ value: "typical" }, { value: "barely" }] });
  const step = makeModel({ value: 0, min: 0, max: 34 }), play = makeModel({ value: true });
  menu.addEventListener("change", () => { step.set("value", 0); step.set("max", 10); });
  const dataOf = (key) => ({ words: Array(key === "typical" ? 35 : 11),
    elsewhere: { x: key === "typical" ? 1 : 2, weights: null, skip: null } });
  return { menu, step, play, figure: chain(menu, { step, play }, dataOf) };
}

test("an address says here what it says in the notebooks", () => {
  for (const { address, name, named } of SHARED) {
    assert.deepEqual(read(address), { name, state: named }, address);
  }
  assert.deepEqual(read("#chain/typical?step=3").state, { preset: "typical", step: 3 });
  assert.deepEqual(read("#depth_sweep/sigmoid").name, "depth_sweep");
});

test("what is no address of a figure's state means none", () => {
  for (const hash of ["", "#", "#elu", "#contents", "#elu-title", "#?z=1", "#a b?z=1", "elu?z=1",
    "#figure=explore('elu')", `#elu?z=${"1".repeat(5000)}`]) assert.equal(read(hash), null, hash);
});

test("a hostile address is words", () => {
  assert.deepEqual(read("#elu?z=%&z=1&__proto__=2&&=3&a=b=c").state,
    Object.fromEntries([["z", 1], ["__proto__", 2], ["", 3], ["a", "b=c"]]));
  for (const [told, words] of [["__proto__=2", "'__proto__'"], ["constructor=1", "'constructor'"],
    ["=3", "''"], ["nothing=1", "'nothing'; its controls are alpha, z."]]) {
    const { state, problem } = possible(elu(), read(`#elu?${told}`).state);
    assert.ok(state === undefined && problem.includes(`has no control ${words}`), problem);
  }
});

test("an address is written that says the same, with no digit too many", () => {
  const figure = elu();
  figure.set({ alpha: 0.1 + 0.2, z: -2 });
  assert.equal(write("elu", figure.state()), "#elu?alpha=0.3&z=-2");
  assert.equal(figure.call(["alpha"]), "explore('elu', alpha=0.3)");
  assert.equal(lineOf("step_chain", "typical", {}), "step_chain('typical')");
});

test("what is out of bounds sets nothing and is told with the bounds", () => {
  for (const [told, words] of [
    ["z=99&alpha=2", "z = 99 is not possible here; choose a number from -5 to 5."],
    ["alpha=true", "alpha = true is not possible here; choose a number from 0.01 to 3."],
    ["z=inf", "z = 'inf' is"], ["z=1e999", "z = Infinity is"], ["z=1,2", "z = '1,2' is"],
    ["z=", "z = '' is"]]) {
    const { state, problem } = possible(elu(), read(`#elu?${told}`).state);
    assert.ok(state === undefined && problem.startsWith(words), problem);
  }
});

test("what a notebook alone can set is told, unless it is so already", () => {
  const said = (told) => possible(elu(), read(`#elu?${told}`).state);
  assert.deepEqual(said("z=2&range=5&compare=none"), { state: { z: 2 }, problem: "" });
  assert.deepEqual(said("z=2&range=10").problem,
    "As in the address, except for range: only a notebook can set that.");
  assert.deepEqual(said("range=10&compare=gelu&z=2"), { state: { z: 2 }, problem:
    "As in the address, except for range and compare: only a notebook can set those." });
});

test("a default comes back with all its digits", () => {
  const point = makeModel({ value: 1.6732632423543772, min: 0, max: 3 });
  const figure = explorer("selu", { names: { point: "alpha" }, elsewhere: {} }, { point });
  figure.set({ alpha: 2 });
  figure.set(read("#selu?alpha=1.67326324235").state);
  assert.equal(point.get("value"), 1.6732632423543772);
});

test("a gated unit is set by the addresses of its notebook", () => {
  const menu = Object.assign(new EventTarget(),
    { value: "swiglu", options: [{ value: "glu" }, { value: "swiglu" }] });
  const [z, u] = [1, 2].map((value) => makeModel({ value, min: -3, max: 3 })), heard = [];
  menu.addEventListener("change", () => heard.push(menu.value));
  const figure = gatedUnits(menu, { names: { z: "z", u: "u" }, elsewhere: { reads: "z" } },
    { z, u });
  const go = (address) => {
    const { state, problem } = possible(figure, read(address).state);
    if (state) figure.set(state);
    return problem;
  };
  assert.equal(write("gated_surface", figure.state()), "#gated_surface?gate=swiglu&z=1&u=2");
  assert.equal(go("#gated_surface/glu?z=-1.5&reads=z"), "");
  assert.deepEqual([menu.value, z.get("value"), u.get("value"), heard], ["glu", -1.5, 2, ["glu"]]);
  assert.equal(figure.call(["z"]), "gated_surface('glu', z=-1.5)");
  assert.equal(go("#gated_surface?gate=swiglu&u=0"), "");
  assert.deepEqual([menu.value, z.get("value"), u.get("value")], ["swiglu", -1.5, 0]);
  assert.match(go("#gated_surface?gate=lstm"), /gate = 'lstm' is .* one of glu, swiglu\./);
  assert.match(go("#gated_surface?u=4"), /u = 4 is not possible here; .* from -3 to 3\./);
  assert.match(go("#gated_surface?gate=glu&reads=u"), /except for reads: only a notebook/);
  assert.deepEqual([menu.value, u.get("value")], ["glu", 0]);
});

test("a chain is set to its preset, then to the step, and stops playing", () => {
  const { figure, menu, step, play } = stepper();
  const go = (told) => {
    const { state, problem } = possible(figure, read(`#chain?${told}`).state);
    if (state) figure.set(state);
    return problem;
  };
  assert.equal(go("step=7&preset=barely"), "");
  assert.deepEqual([menu.value, step.get("value"), play.get("value")], ["barely", 7, false]);
  assert.equal(write("chain", figure.state()), "#chain?preset=barely&step=7");
  assert.equal(figure.call(["step"]), "step_chain('barely', step=7)");
  assert.equal(go("step=last&x=2"), "");
  assert.equal(step.get("value"), 10);
  assert.match(go("skip=true&step=2"), /except for skip: only a notebook can set that\./);
  assert.equal(step.get("value"), 2);
  assert.match(go("weights=4,4,4&x=1&step=1"), /except for weights and x/);
  assert.match(go("step=11"), /step = 11 .* a whole number from 0 to 10\./);
  assert.match(go("step=1.5"), /whole number/);
  assert.match(go("preset=nothing"), /preset = 'nothing' .* one of typical, barely\./);
  assert.equal(step.get("value"), 1);
  assert.equal(go("preset=typical&step=34&x=1"), "");
});
