"""A soak: the course used for hours, by hands that do not tire: python -m tests.soak --help"""

from tests.soak import (
    deaths,
    inputs,
    races,
    reruns,
    run_all,
    sharing,
    sliders,
    sockets,
    steps,
)

PARTS = {"sliders": sliders, "steps": steps, "races": races, "reruns": reruns, "run_all": run_all,
         "sharing": sharing, "sockets": sockets, "deaths": deaths, "inputs": inputs}
