"""The back office's menu, whose text all attempts share: addresses, the page's item, language."""

from collections.abc import Callable

from lxml.html import HtmlElement

from tests.support.office import OfficeClient
from trainer.core.text.i18n import Language
from trainer.core.web.db import database_of
from trainer.people.models import User

Start = Callable[..., OfficeClient]


def menu(shop: OfficeClient, path: str) -> HtmlElement:
    (found,) = shop.page(path).xpath("//nav[@class='side']")
    return found


def test_every_attempt_has_its_own_addresses(office: Start) -> None:
    first, second = office("coupon-amount-off"), office("coupon-amount-off")
    assert first.url("") != second.url("")
    for shop in (first, second, first):
        addresses = menu(shop, "coupons/").xpath(".//a/@href")
        assert len(addresses) > 20
        assert all(address.startswith(shop.url("")) for address in addresses)
        for address in addresses[:5]:
            assert shop.client.get(address).status_code in {200, 302}


def test_the_item_of_the_page_is_marked_and_its_group_open(office: Start) -> None:
    shop = office("coupon-amount-off")
    for path in ("coupons/", "products/manage/", "coupons/new"):
        (group,) = menu(shop, path).xpath(".//details[@open]")
        (here,) = group.xpath(".//a[@aria-current='page']/@href")
        assert shop.url(path).startswith(here)
    assert menu(shop, "").xpath(".//details[@open]") == []


def test_the_menu_is_in_the_language_of_the_user(office: Start) -> None:
    shop = office("coupon-amount-off")
    chinese = menu(shop, "coupons/").text_content()
    with database_of(shop.app).writing() as session:
        session.get_one(User, 1).language = Language.ENGLISH
    english = menu(shop, "coupons/").text_content()
    assert english != chinese
    assert english.isascii() or "Coupons" in english
