"""Templates import what they use, and a shared macro is used by a page."""

from jinja2 import Environment, nodes

from tests.conventions.sources import under

PARSED = {
    name: Environment(autoescape=True).parse(text)
    for name, text in under("templates", suffix=".html").items()
}


def imports(tree: nodes.Template) -> dict[str, str]:
    """What a template imports: the name that it has there, and the macro's own."""
    named = [name for part in tree.find_all(nodes.FromImport) for name in part.names]
    return dict((name, name) if isinstance(name, str) else name[::-1] for name in named)


def used(tree: nodes.Template) -> set[str]:
    return {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"}


def test_nothing_is_imported_in_vain() -> None:
    found = {name: imports(tree).keys() - used(tree) for name, tree in PARSED.items()}
    assert {name: unused for name, unused in found.items() if unused} == {}


AWAITED = {"sortable"}
"""Shared macros for the areas that put things in order; leave this set when a page uses them."""


def test_every_macro_is_used_by_a_page() -> None:
    """The component page shows what there is; what only it shows is not needed."""
    macros, needed = set(), set()
    for name, tree in PARSED.items():
        macros |= {macro.name for macro in tree.find_all(nodes.Macro)}
        if not name.startswith("templates/components/"):
            needed |= used(tree) | set(imports(tree).values())
    assert macros - needed <= AWAITED
