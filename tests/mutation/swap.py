"""Put a mistake into functions that are there already, by their code; say where that is too little.

A function that others have imported, wrapped or stored is still one object: with other code it is
another function everywhere. What runs while a module is imported (its constants, its classes) is
done already: constants are made once more and put in the place of the old ones, and where a test
sees nothing in that either, only a module imported anew can tell.
"""

import gc
import sys
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.util import module_from_spec, spec_from_loader
from types import CodeType, FunctionType, ModuleType

FUNCTION = 0x1 | 0x2  # CO_OPTIMIZED, CO_NEWLOCALS: not a module's code and not a class's


def _children(code):
    return [one for one in code.co_consts if isinstance(one, CodeType)]


def _own(code):
    rest = [repr(one) for one in code.co_consts if not isinstance(one, CodeType)]
    return (code.co_code, rest, code.co_names, code.co_varnames, code.co_freevars,
            code.co_cellvars, code.co_flags, len(_children(code)))


def changed(old, new, within=()):
    """The chains of code objects, from the module inwards, at whose ends something differs."""
    chain = (*within, (old, new))
    if _own(old) != _own(new):
        return [chain]
    return [found for two in zip(_children(old), _children(new), strict=True)
            for found in changed(*two, chain)]


def compiled(path, text):
    """The code of a text in a module's place, or None where Python refuses it."""
    try:
        return compile(text, str(path), "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return None


def is_function(code):
    return code.co_flags & FUNCTION == FUNCTION


def functions(chains):
    """Old code and new of all functions on the way: what makes a function changes with it."""
    return {old: new for chain in chains for old, new in chain if is_function(old)}


def by_code(folder):
    """All functions of this process that were defined in a folder, by their code."""
    gc.unfreeze()
    found = {}
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename.startswith(str(folder)):
            found.setdefault(one.__code__, []).append(one)
    gc.freeze()  # what a fork need not go through at the end of each file of tests
    return found


def put(pairs, live):
    """Give the functions of this process the new code."""
    for old, new in pairs.items():
        for one in live.get(old, ()):
            if old.co_freevars == new.co_freevars:
                one.__code__ = new


def name_of(module):
    """"helpers.chain.run" of "chain/run.py"."""
    return "helpers." + module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


class Instead(InspectLoader, MetaPathFinder):
    """Imports a module with other code than stands in its file."""

    def __init__(self, name, path, code):
        self.name, self.path, self.code = name, path, code

    def find_spec(self, name, path=None, target=None):
        if name != self.name:
            return None
        spec = spec_from_loader(name, self, origin=str(self.path),
                                is_package=self.path.name == "__init__.py")
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(str(self.path.parent))
        spec.has_location = True
        return spec

    def get_code(self, fullname):
        return self.code

    def get_source(self, fullname):
        return None


def constants_again(name, path, code):
    """Run a module's new code aside, and put its constants in the place of the old ones."""
    old, loader = sys.modules[name], Instead(name, path, code)
    made = module_from_spec(loader.find_spec(name))
    sys.modules[name] = made  # dataclasses look here for their module
    try:
        loader.exec_module(made)
    finally:
        sys.modules[name] = old
    others = [one for key, one in list(sys.modules.items())
              if key.startswith(("helpers.", "tests.", "test_")) and isinstance(one, ModuleType)]
    for key, value in list(vars(old).items()):
        if not key.startswith("__") and key in vars(made):
            _replace(old, key, value, vars(made)[key], others)


def _replace(owner, key, value, new, others):
    if isinstance(value, ModuleType) or value is new:
        return
    if isinstance(value, FunctionType) and isinstance(new, FunctionType):
        if value.__module__ == owner.__name__:
            value.__defaults__, value.__kwdefaults__ = new.__defaults__, new.__kwdefaults__
            if hasattr(value, "__wrapped__") and hasattr(new, "__wrapped__"):
                _replace(owner, key, value.__wrapped__, new.__wrapped__, ())
    elif isinstance(value, type):
        return
    elif isinstance(value, dict | list | set) and type(value) is type(new):
        value.clear()
        (value.extend if isinstance(value, list) else value.update)(new)
    elif getattr(value, "__dict__", None) and type(value).__name__ == type(new).__name__:
        value.__dict__.clear()
        value.__dict__.update(new.__dict__)
    else:
        for one in {id(one): one for one in (owner, *others)}.values():
            for name, held in list(vars(one).items()):
                if held is value and name == key:
                    setattr(one, name, new)
