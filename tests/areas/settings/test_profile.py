"""Profile, picture, subscriptions and trade records (SET-01, SET-03)."""

from io import BytesIO

import pytest
from PIL import Image

from tests.areas.settings.conftest import Settings
from trainer.areas.accounts.models import Account
from trainer.areas.settings.choices import AvatarStatus, Display
from trainer.areas.settings.models import MailSubscription, PersonalProfile, TradeDisplay

BASIC = {"name": "Zhang Long", "sex": "male", "mobile": "18673102588"}
CARD = {"card_name": "Zhang Long", "card_position": "CEO", "card_email": "z@dianyue.example"}


def picture(kind: str = "JPEG", name: str = "me.jpg") -> tuple[BytesIO, str]:
    content = BytesIO()
    Image.new("RGB", (200, 200), "teal").save(content, kind)
    content.seek(0)
    return content, name


def profile(shop: Settings) -> PersonalProfile:
    return next(p for p in shop.records(PersonalProfile) if p.account == 2)


def test_basic_data_are_the_account_s(shop: Settings) -> None:
    assert shop.post("settings/profile", BASIC).status_code == 302
    assert shop.records(Account)[0].mobile == "18673102588"


@pytest.mark.parametrize(
    "wrong", [{"name": "张龙"}, {"mobile": "123"}, {"phone": "1"}, {"sex": ""}, {"name": ""}]
)
def test_bad_basic_data_change_nothing(shop: Settings, wrong: dict[str, str]) -> None:
    assert shop.post("settings/profile", BASIC | wrong).status_code == 422
    assert shop.records(Account)[0].mobile == "13666301234"


def test_a_stale_form_is_refused(shop: Settings) -> None:
    assert shop.post("settings/profile", BASIC | {"_version": "77"}).status_code == 409


def test_an_avatar_is_shown_within_a_day(shop: Settings) -> None:
    assert shop.post("settings/profile/avatar", {"avatar": picture()}).status_code == 302
    assert profile(shop).avatar_status is AvatarStatus.REVIEWING
    shop.move_clock(hours=24)
    shown = profile(shop)
    assert shown.avatar_status is AvatarStatus.SHOWN
    assert shown.shown_digest == shown.avatar_digest
    assert shop.get(f"settings/profile/avatar/{shown.shown_digest}").status_code == 200
    assert shop.post("settings/profile/avatar/urge").status_code == 409
    assert shop.post("settings/profile/avatar/delete").status_code == 302
    assert shop.post("settings/profile/avatar/delete").status_code == 409


def test_an_urged_avatar_is_shown_at_once(shop: Settings) -> None:
    shop.post("settings/profile/avatar", {"avatar": picture()})
    shop.post("settings/profile/avatar/urge")
    assert profile(shop).avatar_status is AvatarStatus.SHOWN


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (picture("PNG", "me.png"), "头像只支持 JPG 格式"),
        ((BytesIO(b"nothing"), "me.jpg"), "不是 jpg 或 png"),
        ((BytesIO(b"\0" * (3 * 1024 * 1024 + 1)), "me.jpg"), "头像不能超过 3 MB"),
        (None, "请选择要上传的图片"),
    ],
)
def test_other_pictures_are_refused(
    shop: Settings, file: tuple[BytesIO, str] | None, message: str
) -> None:
    answer = shop.post("settings/profile/avatar", {"avatar": file} if file else {})
    assert answer.status_code == 422
    assert message in answer.text


def test_the_preview_shows_what_a_viewer_may_see(shop: Settings) -> None:
    shop.post("settings/profile/business", CARD | {"preference": "Wooden blocks"})
    levels = {"personal_visibility": "certified", "sourcing_visibility": "nobody"}
    shop.post("settings/profile/privacy", levels)
    user = shop.get("settings/profile/preview?viewer=user").text
    certified = shop.get("settings/profile/preview?viewer=certified").text
    assert "z@dianyue.example" not in user
    assert "z@dianyue.example" in certified
    assert "Wooden blocks" not in certified


def test_a_bad_card_is_refused(shop: Settings) -> None:
    assert shop.post("settings/profile/business", CARD | {"card_email": "z"}).status_code == 422


def test_subscriptions(shop: Settings) -> None:
    shop.post("settings/subscriptions", {"topics": ["rfq"], "pace": "weekly"})
    assert shop.records(MailSubscription)[0].topics == ["rfq"]
    assert shop.post("settings/subscriptions", {"topics": ["x"]}).status_code == 422


def test_buyers_see_what_the_shop_chose(shop: Settings) -> None:
    shop.post("settings/trade-records/display", {"display": "hidden"})
    assert shop.records(TradeDisplay)[0].display is Display.HIDDEN
    assert "没有可以展示的贸易记录" in shop.get("settings/trade-records/preview").text
    shop.post("settings/trade-records/display", {"display": "rows"})
    assert "没有可以展示的贸易记录" not in shop.get("settings/trade-records/preview").text
