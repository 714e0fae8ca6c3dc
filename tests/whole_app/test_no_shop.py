"""A sandbox may have no shop yet: every page says so, or works without."""

from collections.abc import Callable

import pytest
from lxml import html

from tests.support.office import OfficeClient
from tests.support.routes import address, routes
from trainer.areas.accounts.models import Account, Shop
from trainer.core.web.flask_app import App
from trainer.registry import AREAS

BEFORE_SHOP = {area.name for area in AREAS if area.before_shop}


@pytest.fixture
def nobody(office: Callable[..., OfficeClient]) -> OfficeClient:
    """An attempt in which nobody has registered yet."""
    found = office("verification", world="before-registration")
    assert found.records(Shop) == found.records(Account) == []
    return found


def test_every_route_answers_sensibly(app: App, nobody: OfficeClient) -> None:
    areas = 0
    for rule, _view in routes(app):
        if "attempt_id" not in rule.arguments or rule.endpoint == "office.hand_in":
            continue
        url = address(app, rule, attempt_id=nobody.attempt_id, purpose="register_email")
        parts = rule.endpoint.split(".")
        needs_shop = len(parts) == 3 and parts[1] not in BEFORE_SHOP
        areas += needs_shop
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            answer = nobody.client.open(url, method=method, data={})
            assert answer.status_code < 500, (method, rule.rule)
            if needs_shop and method == "GET":
                assert answer.location == nobody.url("no-shop"), rule.rule
            elif needs_shop:
                assert answer.status_code == 409, rule.rule
                assert "店铺尚未开通" in answer.text
    assert areas > 20


def test_the_page_says_what_is_missing_and_offers_what_works(nobody: OfficeClient) -> None:
    assert nobody.get("").location == nobody.url("no-shop")
    page = nobody.page("no-shop")
    assert page.find_class("shop-name")[0].text_content() == "店铺尚未开通"
    assert page.xpath("//nav//a/@href") == [
        nobody.url("registration/"),
        nobody.url("registration/memberships"),
    ]
    assert page.xpath("//main//a[text()='账号注册']/@href") == [nobody.url("registration/")]
    assert page.xpath("//a[contains(@class, 'bell')]")
    assert len(page.xpath("//main//*[@class='row-line']/a")) == 2
    assert len(page.xpath("//main//a[contains(@class, 'btn-primary')]")) == 1
    assert "切换账号" not in page.text_content()
    assert page.find_class("task-body")
    assert nobody.get("inbox/").status_code == 200
    assert nobody.get("fast-forward").status_code == 200
    assert html.fromstring(nobody.get("hand-in").text).xpath("//button[text()='确认交卷']")


def test_it_can_be_reset_and_handed_in(nobody: OfficeClient) -> None:
    assert nobody.post("reset").status_code == 302
    assert nobody.post("hand-in").location == "/results/1"
    assert nobody.client.get("/results/1").status_code == 200
    assert nobody.get("").location == nobody.url("no-shop")


def test_with_a_shop_the_page_leads_to_the_workbench(office: Callable[..., OfficeClient]) -> None:
    shop = office("sub-account")
    assert shop.get("no-shop").location == shop.url("")
