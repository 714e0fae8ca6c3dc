"""What the tests of several areas' worlds need."""

import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from trainer.config import ROOT


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Loads a script of ``seed/scripts`` as a module, for the time of a test."""
    monkeypatch.syspath_prepend(str(ROOT / "seed" / "scripts"))
    before = set(sys.modules)

    def load(name: str) -> ModuleType:
        import importlib

        return importlib.import_module(name)

    yield load
    for name in set(sys.modules) - before:
        if Path(getattr(sys.modules[name], "__file__", None) or "").parent.name == "scripts":
            del sys.modules[name]
