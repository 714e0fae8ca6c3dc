"""Writes `docs/settings.md` from the settings: `python -m tools.settings_page`."""

from dataclasses import MISSING, fields

from tools.progress import ROOT
from trainer.config import PREFIX, Settings, rules

PAGE = ROOT / "docs" / "settings.md"
HEAD = """# Settings

The trainer reads its settings from environment variables when it starts. A value that is not
allowed, or a variable that begins with `TRAINER_` and is none of these, stops the start with a line
that says so.

| Variable | Default | Allowed | What it is for |
|---|---|---|---|
"""


def page() -> str:
    """The whole page, as Markdown."""
    defaults = {item.name: item.default for item in fields(Settings)}
    rows = [
        (f"`{PREFIX}{name.upper()}`", _shown(defaults[name]), rule.allowed, rule.meaning)
        for name, rule in rules().items()
    ]
    return HEAD + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _shown(default: object) -> str:
    if default is MISSING or default is None:
        return "see right"
    return f"`{int(default) if isinstance(default, bool) else default}`"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
