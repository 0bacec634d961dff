"""Changes modules of the library when the program imports them, and not before."""

import sys
from importlib.machinery import PathFinder

from . import devices, processes
from .writing import Quietly


def _patch_queue(module):
    # The one in C waits where nobody sees it; this is the library's own stand-in for it.
    if hasattr(module, "_PySimpleQueue"):
        module.SimpleQueue = module._PySimpleQueue


_patches = {"queue": _patch_queue}


class _Finder(object):
    """Finds modules as Python does, and has those changed that wait for it."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        patch = _patches.pop(name, None)
        if patch is None:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is None or spec.loader is None:
            return None
        loader = spec.loader
        execute = loader.exec_module

        def exec_module(module):
            # Locks that a module makes for itself when it is loaded are its own affair.
            with Quietly():
                execute(module)
            patch(module)

        loader.exec_module = exec_module
        return spec


def install():
    """What is imported already is changed at once."""
    _patches.update(devices.patches)
    _patches.update(processes.patches)
    for name in [each for each in _patches if each in sys.modules]:
        _patches.pop(name)(sys.modules[name])
    sys.meta_path.insert(0, _Finder)
