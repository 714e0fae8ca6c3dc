"""The pages of express services, and the preview of freight."""

from typing import Any

import pytest

from tests.areas.freight.samples import SERVICE, SIX, add_service, create
from tests.areas.freight.test_views import DEFAULT, summary
from tests.support.office import OfficeClient
from trainer.areas.freight.choices import Line
from trainer.areas.freight.lines import services
from trainer.areas.freight.models import FreightService

PARCEL = "quantity=10&weight=1.2&length=30&width=20&height=12"


def own_services(shop: OfficeClient, number: int) -> list[FreightService]:
    return [s for s in shop.records(FreightService) if s.template_id == number]


def test_a_service_is_added(shop: OfficeClient) -> None:
    made = create(shop)
    sent = add_service(shop, made.id)
    assert (sent.line, sent.rate, sent.warehouse) == (Line.FEDEX_IP, 50, "badatong_shenzhen")
    assert set(sent.countries) == set(SIX)
    assert "阿里物流价 × 50%" in shop.get(f"freight/{made.id}").text


def test_the_sellers_share_is_said_after_saving(shop: OfficeClient) -> None:
    made = create(shop)
    answer = shop.post(
        f"freight/{made.id}/services/new?line=fedex_ip", SERVICE, follow_redirects=True
    )
    assert "买家只付平台运价的 50%，差额由卖家承担" in answer.text


@pytest.mark.parametrize(
    ("changes", "labelled"),
    [
        ({"rate": "120"}, True),
        ({"rate": "121"}, False),
        ({"calculation": "free", "rate": ""}, False),
        ({"rate": "100", "countries": ["Malta"]}, False),
    ],
)
def test_the_label_on_time_delivery_goes_with_the_services_settings(
    shop: OfficeClient, changes: dict[str, Any], labelled: bool
) -> None:
    made = create(shop)
    add_service(shop, made.id, "global_3c", warehouse="yuehang_shenzhen_airport", **changes)
    (line,) = shop.page(f"freight/{made.id}").xpath("//table[.//caption[. = '运费详情']]/tbody/tr")
    assert ("On-time Delivery" in line.text_content()) is labelled


def test_the_form_begins_with_the_platforms_defaults(shop: OfficeClient) -> None:
    made = create(shop)
    page = shop.page(f"freight/{made.id}/services/new?line=global_3c")
    chosen = page.xpath("//form[@id='form']//input[@checked]/@value")
    assert chosen == ["warehouse", "all", "platform"]
    assert page.get_element_by_id("rate").get("value") == "100"
    offered = page.xpath("//select[@id='warehouse']/option/@value")
    assert offered == ["", "yuehang_shenzhen_airport", "badatong_shenzhen", "yitong_yiwu"]


def test_everywhere_is_every_country_that_the_line_serves(shop: OfficeClient) -> None:
    made = create(shop)
    sent = add_service(shop, made.id, reach="all", countries=[])
    assert sent.countries == list(services()[Line.FEDEX_IP].countries)
    edit = shop.page(f"freight/services/{sent.id}/edit")
    assert edit.xpath("//input[@name='reach'][@checked]/@value") == ["all"]


def test_everywhere_leaves_out_who_refuses_batteries(shop: OfficeClient) -> None:
    made = create(shop, goods="battery")
    sent = add_service(shop, made.id, reach="all", countries=[])
    assert len(sent.countries) == 184 - 76


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"warehouse": ""}, ["warehouse"]),
        ({"warehouse": "yitong_yiwu"}, ["warehouse"]),
        ({"postcode": ""}, ["postcode"]),
        ({"postcode": "51800"}, ["postcode"]),
        ({"countries": []}, ["countries"]),
        ({"countries": ["Atlantis"]}, ["countries"]),
        ({"reach": ""}, ["reach"]),
        ({"rate": ""}, ["rate"]),
        ({"rate": "0"}, ["rate"]),
        ({"rate": "501"}, ["rate"]),
        ({"rate": "五十"}, ["rate"]),
        ({"calculation": "by_weight"}, ["first_weight", "first_fee", "step_weight", "step_fee"]),
        ({"calculation": "by_quantity", "first_pieces": "0"}, None),
    ],
)
def test_a_wrong_service_is_refused_at_its_fields(
    shop: OfficeClient, changes: dict[str, Any], named: list[str] | None
) -> None:
    made = create(shop)
    answer = shop.post(f"freight/{made.id}/services/new?line=fedex_ip", SERVICE | changes)
    assert answer.status_code == 422
    wanted = named or ["first_pieces", "first_fee", "step_pieces", "step_fee"]
    assert sorted(field.removesuffix("-0") for field in summary(answer.text)) == sorted(wanted)
    assert own_services(shop, made.id) == []


def test_what_the_choices_do_not_use_is_left_empty(shop: OfficeClient) -> None:
    made = create(shop)
    figures = {"first_weight": "1", "step_weight": "1", "first_fee": "9", "step_fee": "2"}
    sent = add_service(
        shop, made.id, mode="door", calculation="by_weight", first_pieces="3", **figures
    )
    assert (sent.warehouse, sent.rate, sent.first_pieces) == (None, None, None)
    assert sent.first_fee == 9
    assert "首重 1 kg $9.00，续重每 1 kg $2.00" in shop.get(f"freight/{made.id}").text


def test_a_service_is_changed_and_deleted(shop: OfficeClient) -> None:
    made = create(shop)
    sent = add_service(shop, made.id)
    shop.post(f"freight/services/{sent.id}/edit", SERVICE | {"rate": "80"})
    (after,) = own_services(shop, made.id)
    assert (after.id, after.rate) == (sent.id, 80)
    assert shop.post(f"freight/services/{sent.id}/delete").status_code == 302
    assert own_services(shop, made.id) == []


def test_a_stale_service_is_shown_again(shop: OfficeClient) -> None:
    made = create(shop)
    sent = add_service(shop, made.id)
    shop.change(FreightService, sent.id, rate=90)
    answer = shop.post(f"freight/services/{sent.id}/edit", SERVICE | {"_version": "1"})
    assert answer.status_code == 409
    assert own_services(shop, made.id)[0].rate == 90


def test_a_template_in_use_keeps_a_service(shop: OfficeClient) -> None:
    *others, last = own_services(shop, DEFAULT)
    for other in others:
        assert shop.post(f"freight/services/{other.id}/delete").status_code == 302
    assert shop.post(f"freight/services/{last.id}/delete").status_code == 409
    assert len(own_services(shop, DEFAULT)) == 1


def test_services_keep_the_order_in_which_they_were_added(shop: OfficeClient) -> None:
    made = create(shop)
    house = {"warehouse": "yuehang_shenzhen_airport"}
    first = add_service(shop, made.id)
    second = add_service(shop, made.id, "global_3c", **house)
    shop.post(f"freight/services/{first.id}/delete")
    third = add_service(shop, made.id, "ups_saver", **house)
    assert second.position < third.position


@pytest.mark.parametrize(
    ("line", "status"), [("own_dhl", 409), ("global_cosmetics", 409), ("balloon", 404), ("", 404)]
)
def test_only_fitting_lines_are_added(shop: OfficeClient, line: str, status: int) -> None:
    made = create(shop)
    assert shop.get(f"freight/{made.id}/services/new?line={line}").status_code == status
    answer = shop.post(f"freight/{made.id}/services/new?line={line}", SERVICE)
    assert answer.status_code == status
    assert own_services(shop, made.id) == []


@pytest.mark.parametrize("goods", ["general", "battery", "cosmetics", "e_cigarette"])
@pytest.mark.parametrize("plan", ["preferred", "own"])
def test_the_page_offers_what_can_be_added(shop: OfficeClient, goods: str, plan: str) -> None:
    made = create(shop, goods=goods, plan=plan)
    links = shop.page(f"freight/{made.id}").xpath("//a[. = '添加']/@href")
    assert links
    for link in links:
        assert shop.client.get(link).status_code == 200


def test_the_lines_of_the_plan_come_first(shop: OfficeClient) -> None:
    made = create(shop, plan="parcel")
    links = shop.page(f"freight/{made.id}").xpath("//a[. = '添加']/@href")
    assert [link.rpartition("=")[2] for link in links[:2]] == ["small_parcel", "small_parcel_3c"]


def test_markets_without_a_service_are_named(shop: OfficeClient) -> None:
    made = create(shop, countries=["France", "Japan"])
    add_service(shop, made.id)
    text = shop.get(f"freight/{made.id}").text
    assert "这些重点市场还没有快递服务：Japan 日本" in text


def test_the_preview_shows_what_buyers_are_asked(shop: OfficeClient) -> None:
    page = shop.page(f"freight/{DEFAULT}/preview?country=Germany&{PARCEL}")
    cells = [
        " ".join(cell.text_content().split())
        for cell in page.xpath("//tbody/tr/*[self::th or position() = 3]")
    ]
    # 14.4 kg by volume: 17.50 + 28 × 3.90, and 5.78 + 143 × 0.47
    assert cells == ["FedEx IP", "$126.70", "无忧普货专线", "$72.99", "全球重货专线", "不展示"]


@pytest.mark.parametrize(
    "wrong",
    [
        "country=Atlantis",
        "quantity=0",
        "quantity=x",
        "weight=",
        "weight=-1",
        "weight=1e9",
        "length=0",
    ],
)
def test_a_wrong_parcel_is_refused(shop: OfficeClient, wrong: str) -> None:
    name = wrong.partition("=")[0]
    asked = [part for part in f"country=Germany&{PARCEL}".split("&") if not part.startswith(name)]
    answer = shop.get(f"freight/{DEFAULT}/preview?{'&'.join([*asked, wrong])}")
    assert answer.status_code == 200
    assert summary(answer.text) == [name]


def test_the_preview_begins_blank(shop: OfficeClient) -> None:
    page = shop.page(f"freight/{DEFAULT}/preview")
    assert not page.xpath("//table")
    assert page.get_element_by_id("quantity").get("value") == "1"
