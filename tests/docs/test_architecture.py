"""The architecture page shows the import contracts as they are."""

import pytest

from tools import architecture

LAYERS = {
    "name": "Layers",
    "type": "layers",
    "containers": ["trainer"],
    "layers": ["(cli)", "people | robot", "config"],
}


def test_the_page_is_up_to_date() -> None:
    text = architecture.PAGE.read_text("utf-8")
    assert architecture.page(text) == text, "run python -m tools.architecture"


def test_every_contract_is_drawn_or_listed() -> None:
    drawn = architecture.drawn()
    for contract in architecture.contracts():
        for container in contract.get("containers", []):
            rooms = [room for layer in architecture.rooms(contract) for room in layer]
            assert all(f"| `{container}.{room}` | " in drawn for room in rooms)
        assert contract["type"] == "layers" or f"| {contract['name']} | " in drawn


def test_a_changed_contract_changes_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(architecture, "contracts", lambda: [LAYERS])
    drawn = architecture.drawn()
    assert "    cli --> people & robot\n    people & robot --> config\n" in drawn
    assert "    areas\n" not in drawn
    text = architecture.PAGE.read_text("utf-8")
    assert architecture.page(text) != text


@pytest.mark.parametrize(
    ("contract", "words"),
    [
        (
            {"type": "forbidden", "source_modules": ["a"], "forbidden_modules": ["b", "c"]},
            "`a` may not import `b`, `c`",
        ),
        (
            {"type": "independence", "modules": ["a.*"], "ignore_imports": ["a.** -> a.*.s"]},
            "`a.*` may not import each other, except `a.*.s`",
        ),
        ({"type": "acyclic_siblings", "ancestors": ["a"]}, "the packages in `a` may not form a"),
    ],
)
def test_contracts_in_words(
    monkeypatch: pytest.MonkeyPatch, contract: dict[str, object], words: str
) -> None:
    monkeypatch.setattr(architecture, "contracts", lambda: [{"name": "One"} | contract])
    assert f"| One | {words}" in architecture.drawn()


def test_a_contract_of_another_type_is_not_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(architecture, "contracts", lambda: [{"name": "One", "type": "protected"}])
    with pytest.raises(ValueError, match="no words for contracts of type protected"):
        architecture.drawn()


def test_a_page_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="needs the lines"):
        architecture.page("# Architecture\n")
