"""The pages of declarations: entering, drafts, goods, copies, deletion, list."""

from typing import Any

import pytest
import yaml
from lxml import html
from sqlalchemy import select

from tests.areas.customs.samples import (
    BASIC,
    LINE,
    PAPERS,
    begin,
    complete,
    newest,
    with_papers,
)
from tests.support.databases.statements import statements
from tests.support.office import OfficeClient
from trainer.areas.customs.choices import PaperKind, Status
from trainer.areas.customs.models import CustomsDeclaration, CustomsGoods, CustomsPaper
from trainer.areas.customs.rules.whole import is_complete
from trainer.config import ROOT
from trainer.core.web.access import AccountType

MADE_BY_WORLD = 62001


def summary(text: str) -> list[str]:
    """The fields that the list of errors at the top names, in its order."""
    page = html.fromstring(text)
    return [a.get("href")[1:] for a in page.get_element_by_id("error-summary").iter("a")]


def test_three_parts_make_a_declaration_complete(shop: OfficeClient) -> None:
    made = begin(shop)
    assert made.status is Status.DRAFT
    assert made.transport == "水路运输"
    assert complete(shop).status is Status.COMPLETE


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("AUS", "澳大利亚"),
        ("(AUS) 澳大利亚", "澳大利亚"),
        ("australia", "澳大利亚"),
        ("德国", "德国"),
    ],
)
def test_an_entry_is_found_by_code_and_name(shop: OfficeClient, typed: str, stored: str) -> None:
    assert begin(shop, arrival_country=typed).arrival_country == stored


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"sender": ""}, ["sender"]),
        ({"arrival_country": "火星"}, ["arrival_country"]),
        ({"transport": "火箭"}, ["transport"]),
        ({"currency": "XXX"}, ["currency"]),
        ({"gross": "29"}, ["gross"]),
        ({"gross": "30.5kg"}, ["gross"]),
        ({"packages": "0"}, ["packages"]),
        ({"royalty": ""}, ["royalty-0"]),
        ({"insurance": ""}, ["insurance"]),
        ({"insurance_mark": "2"}, ["insurance_mark"]),
        ({"term": "fob"}, ["freight", "insurance"]),
        ({"vessel": "x" * 41}, ["vessel"]),
        ({"marks": "a\x07b"}, ["marks"]),
    ],
)
def test_bad_basic_information_is_refused_at_its_field(
    shop: OfficeClient, changes: dict[str, str], named: list[str]
) -> None:
    before = len(shop.records(CustomsDeclaration))
    sent = shop.post("customs/new", BASIC | changes)
    assert sent.status_code == 422
    assert summary(sent.text) == named
    assert len(shop.records(CustomsDeclaration)) == before


def test_what_was_typed_stays_after_an_error(shop: OfficeClient) -> None:
    sent = shop.post("customs/new", BASIC | {"arrival_country": "火星", "net": "abc"})
    page = html.fromstring(sent.text)
    assert page.get_element_by_id("arrival_country").get("value") == "火星"
    assert page.get_element_by_id("net").get("value") == "abc"
    assert page.get_element_by_id("exit_port").get("value") == "(110001) 北京"


def test_a_draft_is_saved_as_far_as_it_goes(shop: OfficeClient) -> None:
    sent = shop.post("customs/new", {"sender": "DianYue", "action": "draft"})
    made = newest(shop)
    assert sent.location.endswith(f"/customs/{made.id}/basic")
    assert (made.sender, made.status, made.term) == ("DianYue", Status.DRAFT, None)
    assert shop.get(f"customs/{made.id}").status_code == 200
    refused = shop.post("customs/new", {"gross": "many", "action": "draft"})
    assert summary(refused.text) == ["gross"]


def test_the_empty_form_is_refused(shop: OfficeClient) -> None:
    assert "sender" in summary(shop.post("customs/new", {}).text)
    number = begin(shop).id
    assert "hs_code" in summary(shop.post(f"customs/{number}/goods/new", {}).text)
    assert "shipper" in summary(shop.post(f"customs/{number}/papers", {}).text)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"hs_code": "620442"}, ["hs_code"]),
        ({"net": "31"}, ["gross"]),
        ({"total": "2001"}, ["total"]),
        ({"currency": "USD"}, ["currency"]),
        ({"unit": "打"}, ["unit"]),
        ({"origin": ""}, ["origin"]),
        ({"quantity": "0"}, ["quantity", "total"]),
        ({"hs_code": "3401110000", "name": "Soap"}, ["name"]),
    ],
)
def test_bad_goods_are_refused_at_their_field(
    shop: OfficeClient, changes: dict[str, str], named: list[str]
) -> None:
    number = begin(shop).id
    sent = shop.post(f"customs/{number}/goods/new", LINE | changes)
    assert sent.status_code == 422
    assert summary(sent.text) == named


def test_goods_are_copied_changed_and_deleted(shop: OfficeClient) -> None:
    number = complete(shop).id
    [first] = [g for g in shop.records(CustomsGoods) if g.declaration_id == number]
    shop.post(f"customs/goods/{first.id}/copy")
    assert (
        "各项商品的毛重与基本信息不一致：合计 61，基本信息 30.5"
        in shop.get(f"customs/{number}/goods").text
    )
    assert newest(shop).status is Status.DRAFT
    second = shop.records(CustomsGoods)[-1]
    assert second.position == 1
    shop.post(f"customs/goods/{first.id}/delete")
    assert newest(shop).status is Status.COMPLETE
    sent = shop.post(f"customs/goods/{second.id}/edit", LINE | {"unit_price": "21"})
    assert summary(sent.text) == ["total"]


def test_one_line_after_another(shop: OfficeClient) -> None:
    number = begin(shop).id
    sent = shop.post(f"customs/{number}/goods/new", LINE | {"action": "again"})
    assert sent.location.endswith(f"/customs/{number}/goods/new")


def test_papers_are_made_once_all_is_there(shop: OfficeClient) -> None:
    number = begin(shop).id
    sent = shop.post(f"customs/{number}/make")
    assert sent.status_code == 409
    assert "资料还不完整" in sent.text
    made = with_papers(shop)
    assert made.status is Status.MADE
    shop.post(f"customs/{made.id}/make")
    papers = [p.kind for p in shop.records(CustomsPaper) if p.declaration_id == made.id]
    assert papers == list(PaperKind)


@pytest.mark.parametrize(
    ("path", "fields"),
    [("basic", BASIC | {"net": "29"}), ("papers", PAPERS | {"volume": "2"})],
)
def test_a_change_takes_papers_back(shop: OfficeClient, path: str, fields: dict[str, str]) -> None:
    number = with_papers(shop).id
    sent = shop.post(f"customs/{number}/{path}", fields, follow_redirects=True)
    assert "内容已修改，原来的单证已撤销，请重新生成" in sent.text
    assert newest(shop).status is not Status.MADE
    assert shop.get(f"customs/{number}/papers/invoice").status_code == 409


def test_saving_without_a_change_keeps_papers(shop: OfficeClient) -> None:
    number = with_papers(shop).id
    [line] = [g for g in shop.records(CustomsGoods) if g.declaration_id == number]
    for path, fields in (
        (f"{number}/basic", BASIC),
        (f"{number}/papers", PAPERS),
        (f"goods/{line.id}/edit", LINE),
    ):
        assert shop.post(f"customs/{path}", fields).status_code == 302
        assert newest(shop).status is Status.MADE


def test_a_copy_needs_its_own_numbers(shop: OfficeClient) -> None:
    number = with_papers(shop).id
    sent = shop.post(f"customs/{number}/copy")
    copied = newest(shop)
    assert sent.location.endswith(f"/customs/{copied.id}/basic")
    assert (copied.agreement_number, copied.invoice_date, copied.status) == (
        "",
        None,
        Status.DRAFT,
    )
    assert copied.sender == BASIC["sender"]
    assert not [p for p in shop.records(CustomsPaper) if p.declaration_id == copied.id]
    assert [g.name for g in shop.records(CustomsGoods) if g.declaration_id == copied.id]


def test_deletion_takes_goods_and_papers_along(shop: OfficeClient) -> None:
    number = with_papers(shop).id
    assert shop.post(f"customs/{number}/delete").status_code == 302
    assert number not in [d.id for d in shop.records(CustomsDeclaration)]
    assert number not in [g.declaration_id for g in shop.records(CustomsGoods)]
    assert shop.post(f"customs/{number}/delete").status_code == 404


def test_a_stale_form_says_so(shop: OfficeClient) -> None:
    number = complete(shop).id
    sent = shop.post(f"customs/{number}/basic", BASIC | {"_version": "0"})
    assert sent.status_code == 409


def rows(shop: OfficeClient, query: str = "") -> list[str]:
    return [a.text for a in shop.page(f"customs/{query}").xpath("//tbody//th/a")]


def test_the_list_searches_filters_and_sorts(shop: OfficeClient) -> None:
    with_papers(shop)
    assert rows(shop)[0] == BASIC["agreement_number"]
    assert rows(shop, "?q=cici") == [BASIC["agreement_number"]]
    assert rows(shop, "?q=X21666002495") == [BASIC["agreement_number"]]
    assert len(rows(shop, "?state=complete")) == 2
    assert rows(shop, "?sort=number")[0] == BASIC["agreement_number"]
    assert "没有符合条件的报关资料" in shop.get("customs/?q=nobody").text
    assert rows(shop, "?state=sent") == rows(shop)


def test_the_list_takes_the_same_statements_however_long(shop: OfficeClient) -> None:
    with statements(shop.app) as few:
        assert len(rows(shop, "?q=DY2203")) == 2
    with statements(shop.app) as many:
        shop.get("customs/")
    assert len(many) == len(few)


@pytest.mark.parametrize("number", [0, 999_999_999_999_999_999_999, 62999])
def test_what_is_not_there_is_not_found(shop: OfficeClient, number: int) -> None:
    for path in ("", "/basic", "/goods", "/papers", "/papers/invoice", "/papers/invoice/pdf"):
        assert shop.get(f"customs/{number}{path}").status_code == 404
    assert shop.get(f"customs/goods/{number}/edit").status_code == 404


@pytest.mark.parametrize(
    ("account", "status"),
    [(AccountType.MANAGER, 200), (AccountType.SALESPERSON, 200), (AccountType.PRODUCER, 403)],
)
def test_who_may_take_papers(shop: OfficeClient, account: AccountType, status: int) -> None:
    shop.act_as(account)
    for path in ("", f"{MADE_BY_WORLD}/papers/contract/pdf", f"{MADE_BY_WORLD}/workbook"):
        assert shop.get(f"customs/{path}").status_code == status


def test_the_worlds_declarations_are_as_far_as_they_say(shop: OfficeClient) -> None:
    with shop.sandbox() as session:
        for declaration in session.scalars(select(CustomsDeclaration)):
            done = declaration.status is not Status.DRAFT
            assert is_complete(declaration) == done, declaration.title
            assert bool(declaration.papers) == (declaration.status is Status.MADE)


def test_the_world_is_what_its_script_writes(script: Any) -> None:
    written = (ROOT / "seed/worlds/toy-company/customs.yaml").read_text("utf-8")
    made = script("toy_company_customs").declarations()
    assert yaml.safe_load(written)["records"]["customs_declaration"] == [
        yaml.safe_load(yaml.safe_dump(row)) for row in made
    ]
