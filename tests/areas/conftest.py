"""What the tests of several areas' worlds need."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from trainer.config import ROOT

SCRIPTS = (ROOT / "seed" / "scripts", ROOT / "seed" / "scripts" / "pictures")


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Loads a script of ``seed/scripts`` or its pictures as a module, for the time of a test."""
    for folder in SCRIPTS:
        monkeypatch.syspath_prepend(str(folder))
    before = set(sys.modules)

    def load(name: str) -> ModuleType:
        import importlib

        return importlib.import_module(name)

    yield load
    for name in set(sys.modules) - before:
        if Path(getattr(sys.modules[name], "__file__", None) or "").parent in SCRIPTS:
            del sys.modules[name]
