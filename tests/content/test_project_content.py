"""Statements of the textbook that all worlds and all tasks of a project share."""

import pytest

from trainer import registry  # noqa: F401 - declares the record types
from trainer.content import tasks, worlds

FOUNDED = "2022-03-05"
CERTIFIED = [
    name
    for name in worlds.names()
    if any(shop["certified"] for shop in worlds.load(name).rows.get("shop", {}).values())
]


@pytest.mark.parametrize("name", CERTIFIED)
def test_every_world_after_certification_has_the_one_company(name: str) -> None:
    rows = worlds.load(name).rows
    (shop,) = rows["shop"].values()
    assert shop["english_name"] == "HuNan DianYue Science and Technology Co., Ltd"
    assert shop["licence_number"] == "370000266736773"
    (application,) = rows["verification_application"].values()
    assert application["licence_starts_on"] == FOUNDED


@pytest.mark.parametrize("name", CERTIFIED)
def test_no_certificate_of_the_company_is_older_than_it(name: str) -> None:
    rows = worlds.load(name).rows
    (shop,) = rows["shop"].values()
    own = [
        certificate
        for certificate in rows.get("company_certificate", {}).values()
        if certificate["owner"] in {"", shop["english_name"]}
    ]
    assert [c["number"] for c in own if (c["issued_on"] or FOUNDED) < FOUNDED] == []


def test_tasks_of_project_7_are_of_the_middle_level() -> None:
    levels = {
        task.id: task.level
        for task in tasks.catalogue().values()
        if task.source != "own" and task.source.project == 7
    }
    assert len(levels) == 7
    assert set(levels.values()) == {"中级"}
