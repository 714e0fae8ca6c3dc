"""Every page of the account centre answers."""

import pytest

from tests.areas.settings.conftest import Settings
from trainer.core.web.access import AccountType

PAGES = (
    "profile",
    "profile/avatar",
    "profile/business",
    "profile/privacy",
    "profile/preview",
    "profile/preview?viewer=certified",
    "security",
    "security/change_phone",
    "security/change_phone/check/sms",
    "security/change_phone/check/question",
    "security/change_phone/check/mail",
    "security/change_phone/check/manual",
    "subscriptions",
)
OWNER_PAGES = ("trade-records", "trade-records/display", "trade-records/preview")


@pytest.mark.parametrize("path", [*PAGES, *OWNER_PAGES])
def test_the_main_account_opens_the_page(shop: Settings, path: str) -> None:
    assert shop.get(f"settings/{path}").status_code == 200


@pytest.mark.parametrize("kind", [k for k in AccountType if k is not AccountType.MAIN])
def test_every_account_has_its_own_settings_but_no_trade_records(
    shop: Settings, kind: AccountType
) -> None:
    shop.act_as(kind)
    for path in ("profile", "profile/business", "security", "security/papers", "subscriptions"):
        assert shop.get(f"settings/{path}").status_code == 200
    for path in OWNER_PAGES:
        assert shop.get(f"settings/{path}").status_code == 403
