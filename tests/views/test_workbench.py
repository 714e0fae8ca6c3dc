"""The workbench's figures: who is asked for them, and what they cost with many areas."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import ScalarSelect, func, select

from tests.support.databases.statements import statements
from tests.support.office import OfficeClient
from trainer.areas.coupons import AREA
from trainer.areas.products.models import Photo
from trainer.core.area import Figure
from trainer.core.web.access import AccountType, Permission
from trainer.registry import AREAS

Start = Callable[[str], OfficeClient]


def count_photos() -> ScalarSelect[int]:
    return select(func.count(Photo.id)).scalar_subquery()


def toy(number: int) -> Figure:
    """A figure of a toy area; there is a to-do at every third, and it is done."""
    label, todo = f"图片 {number}", number % 3 == 0
    return Figure(label, lambda: 0 if todo else count_photos(), "index", Permission.CAMPAIGNS, todo)  # type: ignore[arg-type]


@pytest.fixture
def many_areas(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many areas as there will be, each with a figure on the workbench."""
    toys = tuple(replace(AREA, figures=(toy(n),), floor=None) for n in range(25))
    monkeypatch.setattr("trainer.views.workbench.AREAS", (*AREAS, *toys))


def cost(shop: OfficeClient) -> int:
    shop.get("")  # a worker reads each task's revision once
    with statements(shop.app) as sent:
        assert shop.get("").status_code == 200
    return len(sent)


def test_areas_cost_the_workbench_no_statement(
    office: Start, request: pytest.FixtureRequest
) -> None:
    shop = office("coupon-amount-off")
    before = cost(shop)
    request.getfixturevalue("many_areas")
    assert cost(shop) == before
    photos = len(shop.records(Photo))
    stats = [stat.text_content() for stat in shop.page("").find_class("stat-text")]
    assert [s for s in stats if s.startswith("图片")] == [
        f"图片 {n}{photos}" for n in range(25) if n % 3
    ]


def test_figures_are_asked_only_of_who_may_see_them(
    office: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    figure = replace(toy(1), count=lambda: asked.append(1) or 7)
    monkeypatch.setattr("trainer.views.workbench.AREAS", (replace(AREA, figures=(figure,)),))
    shop = office("coupon-amount-off")
    assert "图片 1" in shop.get("").text
    assert asked == [1]
    shop.act_as(AccountType.SALESPERSON)
    assert "图片 1" not in shop.get("").text
    assert asked == [1]
