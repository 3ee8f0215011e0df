"""The page for phones, made once for all tests, and what stands in it."""

import base64
import json
import re
from functools import cache

import numpy as np

from helpers.site.page.build import page


@cache
def the_page():
    """The text of the page's file."""
    return page()


@cache
def data_of(name):
    """The data under a name such as "data-elu" or "chain-typical"."""
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', the_page())
    return json.loads(found[1])


def array(text, kind):
    """The numbers in a base64 text."""
    return np.frombuffer(base64.b64decode(text), kind)


def rows_of(table, name):
    """One of a table's curves, shape (rows, points), and the size of half a step in each column."""
    codes, steps = (array(table["rows"][name][part], kind)
                    for part, kind in (("codes", "<i2"), ("steps", "<f4")))
    values = np.where(codes == -32768, np.nan, codes.reshape(-1, len(steps)).ravel()
                      * np.tile(steps.astype(float), len(codes) // len(steps)))
    return values.reshape(-1, len(steps)), steps / 2
