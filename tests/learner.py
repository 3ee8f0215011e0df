"""What a learner does with one activation, each deed once: python -m tests.learner KEY

Prints a line for each deed, "explorer: ok", or what went wrong; status 1 if anything did.
"""

import contextlib
import io
import sys
import tempfile
import traceback

import numpy as np

from helpers import course, widgets
from helpers.activations import ACTIVATIONS, compare, recap
from helpers.activations.curves import table
from helpers.chain import Chain
from helpers.chain.sweeps import share_exploding
from helpers.moments.deep_moments import deep_run
from helpers.moments.moments import next_moments
from helpers.race.cnn import Setting, Training
from helpers.race.plan import Plan
from helpers.race.worker import Perceptron
from helpers.site import images, readme
from helpers.site.page import build
from tests import hero_panels


def values_between(act):
    """Some parameters of an activation, away from the defaults; {} where there are none."""
    return {param.name: param.low + 0.3 * (param.high - param.low) for param in act.params}


def explorer(act):
    shown = widgets.explore(act.key)
    shown.live.see()
    assert bool(shown.live.table) == (len(act.params) < 2), "it does not move from a table"
    for values in ({}, values_between(act)):
        shown.set(**values, z=-1.5)
        for name, g in (("f", act.f), ("df", act.df)):
            x, y = shown.live.artists[name].get_data()
            np.testing.assert_allclose(y, np.where(np.isnan(y), y, g(x, **shown.params)), 1e-9)
        assert shown.live.artists["dot"].get_ydata()[0] == act.f(-1.5, **shown.params)
    assert shown.live.caption and act.title in shown.live.label
    if act.params:
        sent = table(act, 5.0)
        (row,) = (n for n, value in enumerate(sent.parameter) if value == act.params[0].high)
        np.testing.assert_allclose(sent.f[row], act.f(sent.z, act.params[0].high), rtol=1e-9)


def chain(act):
    params = values_between(act)
    weights, biases, a, slopes = [0.7, -1.2, 0.9], [0.1, 0.3, -0.2], 0.8, []
    for w, b in zip(weights, biases, strict=True):
        z = w * a + b
        a, slope = act.f(z, **params), act.df(z, **params)
        slopes.append(slope)
    run = Chain([(act.key, params)] * 3, weights, biases).run(x=0.8, y=0.0)
    by_hand = 2 * a * slopes[2] * weights[2] * slopes[1] * weights[1] * slopes[0]
    np.testing.assert_allclose((run.a[-1], run.db[0]), (a, by_hand), rtol=1e-12)


def stepper(act):
    shown = widgets.step_chain(act.key)
    for step in range(len(shown.run.steps) + 1):
        shown.set(step=step)
        assert shown.live.caption, f"step {step} has no words"


def one_chain_at_a_time(act):
    for shown in (widgets.chain_rule(act.key), widgets.nudge_chain(act.key).live,
                  widgets.can_it_happen(act.key).live):
        assert shown.label, "a figure says nothing"
    share = share_exploding(act.key, 1.0, 10, 50, rng=0)
    assert 0 <= share <= 1


def sweep(act):
    shown = widgets.depth_sweep(act.key, depth=20)
    assert act.title in shown.live.caption
    shown.set(beside="activations")
    assert act.title in shown.live.label


def factor_map(act):
    shown = widgets.factor_map(act.key)
    assert act.title in shown.live.label + shown.live.caption


def comparison(act):
    shown = widgets.compare_all(chosen=[act.key], z=1.0)
    assert act.title in shown.live.caption
    for words in (compare.comparison_table(), compare.notes_table(), recap.recap(act.key)):
        assert act.title in repr(words) and "nan" not in repr(words)
    assert [act.key in keys for keys in compare.FAMILIES.values()].count(True) == 1


def moment_map(act):
    shown = widgets.moment_map(curve=act.key)
    assert "Next layer: mean" in shown.live.caption
    a = act.f(np.random.default_rng(0).normal(0.0, 1.1, 400_000))
    np.testing.assert_allclose(next_moments(act, 0.3, 1.21), (a.mean(), a.var()), atol=0.02)
    assert np.isfinite(deep_run(act.key, act.start.kind, depth=5, width=32).variance).all()
    shown = widgets.order_and_chaos(act.key, sigma_w=0.5)
    assert act.title in shown.live.caption and np.isfinite(shown.walk.q).all()


def layers(act):
    assert widgets.layer_speeds(activation=act.key, depth=2).live.label
    assert widgets.speed_map(act.key).live.label


def race(act):
    plan = Plan(acts=("relu", act.key), width=8, epochs=2, seeds=1, images=500)
    runner = Perceptron(plan, act.key, 0)
    first, second = runner.epoch(), runner.epoch()
    assert second["loss"] < first["loss"], "it does not learn"
    shown = widgets.training_race(acts=("relu", act.key))
    assert shown.choices.plan.acts == ("relu", act.key)


def cnn(act):
    setting = Setting(filters=(2, 3), dense=8, images=192, batch=64, epochs=3)
    run = Training(act.key, setting, 0).finish()
    assert not run.problem and run.epochs[-1]["loss"] < run.epochs[0]["loss"], "it does not learn"
    assert act.key in widgets.cnn_race(acts=("relu", act.key)).choices.plan.acts


def page(act):
    data = build.explorer_data(act.key)
    assert len(data["sliders"]) == 1 + bool(act.params)
    # The others take long and are the same.
    build.ACTIVATIONS, build.PRESETS = {act.key: act}, {"typical": build.PRESETS["typical"]}
    made = build.page()
    assert act.title in made and act.source.split(",")[0] in made


def pictures(act):
    with contextlib.redirect_stdout(io.StringIO()) as written:
        images.main()
    own, hero = ((images.FOLDER / f"{name}.svg").read_text("utf-8") for name in (act.key, "hero"))
    assert act.title in own and f'id="{act.key}-df"' in hero
    assert "slide_show.gif" in written.getvalue()
    hero_panels.check()


def front_page(act):
    readme.main()
    text = (course.ROOT / "README.md").read_text("utf-8")
    (line,) = (line for line in text.splitlines() if f"{act.notebook}.ipynb)" in line)
    sliders = [f"{param.name} {param.low:g} to {param.high:g}" for param in act.params]
    assert act.title in line and all(words in line for words in sliders)
    assert f"{act.notebook}.ipynb" in widgets.show_progress().table.outputs[0]["data"]["text/html"]


DEEDS = (explorer, chain, stepper, one_chain_at_a_time, sweep, factor_map, comparison, moment_map,
         layers, race, cnn, page, pictures, front_page)


def main(key):
    """Do all deeds with an activation; return how many failed."""
    failed = 0
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for deed in DEEDS:
            try:
                deed(ACTIVATIONS[key])
                print(f"{deed.__name__}: ok", flush=True)
            except Exception:
                failed += 1
                print(f"{deed.__name__}: {traceback.format_exc()}", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1])))
