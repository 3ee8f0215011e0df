"""A mistake in what a module does while it is imported: pytest in a process of its own.

Started by __main__: python -m tests.mutation.anew NAME TESTS...; exits as pytest does.
"""

import sys

import pytest

from tests.mutation import mutants, swap


def main(name, *tests):
    """Run tests with the module of this mutant in its place."""
    module = name.split(":")[0]
    mutant = next(one for one in mutants.of_module(module) if one.name == name)
    instead = swap.Instead(swap.name_of(module), mutant.path,
                           swap.compiled(mutant.path, mutant.text()))
    sys.meta_path.insert(0, instead)
    return pytest.main(["-x", "-q", "--assert=plain", "--tb=no", "-p", "no:cacheprovider", *tests])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
