"""The register of rules and the code agree: what is cited is listed, what is built is cited."""

import re
from typing import NamedTuple

import pytest

from tests.conventions.sources import texts, under

REGISTER = "docs/rules.md"
ID = re.compile(r"\b(?!UTF)(?:3D|P4P|[A-Z]{2,6})-[0-9]{2}\b")
ROW = re.compile(r"\| (\S+) \| (.+) \| (.+) \| (open|built) \| (.+) \|")
PATH = re.compile(r"`(trainer/[^`]+)`")
SOURCE = re.compile(r"(P\d+ \d|RN 20\d\d-\d\d|all$)")
COUNTS = {
    "README.md": r"(?P<built>\d+) of the (?P<all>\d+) rules",
    "README.zh-CN.md": r"(?P<all>\d+) 条规则，已实现 (?P<built>\d+) 条",
}


class Rule(NamedTuple):
    """A row of the register."""

    id: str
    text: str
    source: str
    state: str
    where: str

    @property
    def modules(self) -> list[str]:
        return PATH.findall(self.where)


def table_rows() -> list[str]:
    return [line for line in texts()[REGISTER].splitlines() if line.startswith("| ")]


RULES = [Rule(*found.groups()) for line in table_rows() if (found := ROW.fullmatch(line))]
BUILT = [rule for rule in RULES if rule.state == "built"]


def cited(text: str) -> set[str]:
    return set(ID.findall(text))


def test_every_row_is_read_and_every_id_is_unique() -> None:
    heads = [line for line in table_rows() if line.startswith("| Id |")]
    assert len(RULES) == len(table_rows()) - len(heads)
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert all(ID.fullmatch(rule) for rule in ids)


def test_every_rule_has_a_source() -> None:
    assert [rule.id for rule in RULES if not SOURCE.match(rule.source)] == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.modules], ids=lambda rule: rule.id)
def test_the_named_modules_exist_and_cite_the_rule(rule: Rule) -> None:
    for module in rule.modules:
        assert rule.id in cited(texts()[module]), module


@pytest.mark.parametrize("rule", BUILT, ids=lambda rule: rule.id)
def test_a_built_rule_has_a_module_and_a_test(rule: Rule) -> None:
    assert rule.modules
    assert any(rule.id in cited(text) for text in under("tests/areas", suffix=".py").values())


@pytest.mark.parametrize("folder", ["trainer", "graders", "tools", "seed", "tests"])
def test_what_is_cited_is_in_the_register(folder: str) -> None:
    known = {rule.id for rule in RULES}
    unknown = {
        name: missing
        for name, text in under(folder, suffix=".py").items()
        if (missing := cited(text) - known)
    }
    assert unknown == {}


def test_an_id_is_no_day_month_encoding_or_exercise() -> None:
    text = "CPN-01, P4P-03 and 3D-01 on 2022-08-20 in UTF-16 (2022-03), exercise P7-2.5"
    assert cited(text) == {"CPN-01", "P4P-03", "3D-01"}


@pytest.mark.parametrize("name", COUNTS)
def test_the_readme_counts_the_rules(name: str) -> None:
    found = re.search(COUNTS[name], texts()[name])
    assert found
    assert (int(found["built"]), int(found["all"])) == (len(BUILT), len(RULES))
