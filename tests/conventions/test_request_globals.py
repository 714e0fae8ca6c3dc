"""Flask's ``g`` is private to the module that writes a name to it; others use the context."""

import ast
from collections import defaultdict

from jinja2 import Environment

from tests.conventions.sources import trees, under

STORES = {
    "trainer/core/text/i18n.py",
    "trainer/core/web/context.py",
    "trainer/core/web/db.py",
    "trainer/core/web/hooks/error_pages.py",  # Flask-Login's own name
    "trainer/core/web/hooks/idempotency.py",
    "trainer/core/web/hooks/logs.py",
}


def test_only_stores_of_the_request_import_g() -> None:
    importers = defaultdict(set)
    for name, tree in trees("trainer").items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module == "flask":
                importers[name].update(alias.name for alias in node.names)
    assert {name for name, names in importers.items() if "g" in names} == STORES


def test_templates_read_the_context_instead_of_g() -> None:
    environment = Environment(autoescape=True)
    readers = {
        name
        for name, text in under("templates", suffix=".html").items()
        for _line, kind, value in environment.lex(text)
        if (kind, value) == ("name", "g")
    }
    assert not readers
