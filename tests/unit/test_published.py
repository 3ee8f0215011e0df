"""What is quoted: the tables in the notebooks say the same as helpers.activations.published."""

import re
from pathlib import Path

import pytest

from helpers.activations import ACTIVATIONS
from helpers.activations.published import (
    ELU_ALPHAS,
    LEAKY_SLOPES,
    PRELU_ERRORS,
    PRELU_SLOPES,
    PRELU_STARTS,
)
from tests.book import read

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
TABLES = {"06_leaky_relu": LEAKY_SLOPES, "07_prelu": PRELU_STARTS, "08_elu": ELU_ALPHAS}


@pytest.mark.parametrize("name", TABLES)
def test_a_notebooks_table_gives_the_defaults_in_their_order(name):
    cells = read(NOTEBOOKS / f"{name}.ipynb").cells
    (practice,) = (cell.source for cell in cells if "## In practice" in cell.source)
    rows = [[part.strip() for part in line.strip("|").split("|")]
            for line in practice.splitlines() if line.startswith("|")][2:]
    said = {re.sub(r"(PyTorch|Keras) \d", r"\1", row[0]): float(re.sub(r"[^0-9.]", "", row[2]))
            for row in rows}
    assert list(said.items()) == list(TABLES[name].items())


def test_the_paper_counts_13_shared_slopes_and_both_tables_name_the_same_layers():
    assert list(PRELU_SLOPES["shared"]) == list(PRELU_SLOPES["channels"])
    assert len(PRELU_SLOPES["shared"]) == 13  # "only introduces 13 extra free parameters"
    for errors in PRELU_ERRORS.values():
        assert list(errors) == ["ReLU", "shared", "channels"]


def test_the_records_take_the_papers_defaults():
    assert ACTIVATIONS["leaky_relu"].defaults["alpha"] == LEAKY_SLOPES["the paper"]
    assert ACTIVATIONS["prelu"].defaults["alpha"] == PRELU_STARTS["PyTorch"]
    assert ACTIVATIONS["elu"].defaults["alpha"] == ELU_ALPHAS["PyTorch"]
