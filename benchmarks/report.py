"""The results as Markdown: table, aims, machine; and where they go in README.md."""

import os
import platform
from importlib.metadata import version
from pathlib import Path

import numpy as np

README = Path(__file__).with_name("README.md")
PACKAGES = ("jupyterlab", "jupyter_server", "ipykernel", "ipywidgets", "anywidget", "matplotlib",
            "numpy")


def write(name, text):
    """Put `text` between the markers called `name` in benchmarks/README.md."""
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, rest = README.read_text(encoding="utf-8").split(begin)
    _, after = rest.split(end)
    README.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")


def machine(browser=None):
    """The machine and the versions, in one sentence."""
    parts = [f"{_processor()}, {os.cpu_count()} cores, {platform.system()}",
             f"Python {platform.python_version()}"]
    if browser:
        parts.append(f"Chromium {browser}")
    parts += [f"{name} {version(name)}" for name in PACKAGES]
    return "Measured on " + ", ".join(parts) + "."


def _processor():
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((x.split(":")[1].strip() for x in lines if x.startswith("model name")), "unknown")


def summary(measured):
    """Median and 95 % of the latency, median paints and largest lag of one Measured."""
    return {"median": np.median(measured.latency), "p95": np.percentile(measured.latency, 95),
            "paints": np.median(measured.paints), "lag": max(measured.lag),
            "blanks": measured.blanks, "moves": len(measured.latency),
            "rate": np.median(measured.moves)}


def table(rows, results):
    """The Markdown table. results: {(row key, nodelay): summary}."""
    lines = ["| what moves | setting | median ms | 95 % ms | to the floor's 95 % | "
             "faster than `interact` at 95 % | paints/s | blank frames | lag after the drag, ms |",
             "|---|---|---|---|---|---|---|---|---|"]
    for row in rows:
        for nodelay in (False, True):
            one = results[row.key, nodelay]
            to_floor = one["p95"] / results["floor", nodelay]["p95"]
            faster = results["interact", nodelay]["p95"] / one["p95"]
            lines.append(
                f"| {row.title} | {'nodelay' if nodelay else 'stock'} | {one['median']:.0f} | "
                f"{one['p95']:.0f} | {to_floor:.2f} | {faster:.1f} | {one['paints']:.1f} | "
                f"{one['blanks']} | {one['lag']:.0f} |")
    return "\n".join(lines)


def aims(results):
    """The aims, with the setting, and whether this run reached them: Markdown list."""
    floor, kernel, flat, bare, slow = (
        results[key, True] for key in ("floor", "kernel", "table", "bare", "interact"))
    blanks = kernel["blanks"] + flat["blanks"]
    found = [
        ("through the kernel, 95 % at most 1.3 times the floor's",
         kernel["p95"] / floor["p95"], "{:.2f}", lambda x: x <= 1.3),
        ("from the table, 95 % at most 25 ms", flat["p95"], "{:.0f} ms", lambda x: x <= 25),
        ("from the table, at least 0.9 of the bare row's paints",
         flat["paints"] / bare["paints"], "{:.2f}", lambda x: x >= 0.9),
        ("through the kernel, at least 6 times faster than `interact` at 95 %",
         slow["p95"] / kernel["p95"], "{:.1f}", lambda x: x >= 6),
        ("from the table, at least 6 times faster than `interact` at 95 %",
         slow["p95"] / flat["p95"], "{:.1f}", lambda x: x >= 6),
        ("no blank frame in ours", blanks, "{}", lambda x: x == 0),
        ("lag after the last event from the table, at most 35 ms", flat["lag"], "{:.0f} ms",
         lambda x: x <= 35),
        ("lag after the last event through the kernel, at most 80 ms", kernel["lag"],
         "{:.0f} ms", lambda x: x <= 80),
    ]
    return "\n".join(
        f"* {what}: {form.format(value)}, **{'reached' if good(value) else 'missed'}**"
        for what, value, form, good in found)
