"""Fixtures of the accounts tests."""

from typing import Any

import pytest

from tests.support.small_office import SmallOffice

TEXTBOOK = {
    "email": "15826947@qq.com",
    "password": "dianyue.xu",
    "type": "manager",
    "name": "Xu tiantian",
    "sex": "female",
    "phone": "86-0731-14785529963",
    "mobile": "14785529963",
    "address": "No. 038, Yuelu Avenue, Yuelu District, Changsha City, Hunan Province",
    "street": "No. 038, Yuelu Avenue",
    "city": "Changsha",
    "province": "",
    "postcode": "410000",
    "department": "销售部/Sales",
    "position": "Manager",
}


class Accounts:
    """The accounts pages, with the steps that many tests begin with."""

    def __init__(self, office: SmallOffice) -> None:
        self.office = office

    def newest_code(self) -> str:
        return str(self.office.records("message")[-1]["code"])

    def verify(self) -> None:
        """Pass the identity check before adding."""
        self.office.post("accounts/verify/send")
        response = self.office.post("accounts/verify", code=self.newest_code())
        assert response.location == "/a/1/accounts/add"

    def add(self, **changes: str) -> int:
        """Add a sub-account (the identity check was passed) and give its id."""
        data = TEXTBOOK | changes
        response = self.office.post("accounts/add", **data)
        assert response.location == "/a/1/accounts/", response.text
        return int(self.account(data["email"])["id"])

    def account(self, email: str) -> dict[str, Any]:
        return next(a for a in self.office.records("account") if a["email"] == email)

    def said(self) -> str:
        """The messages on the list page."""
        return self.office.get("accounts/").text


@pytest.fixture
def accounts(registered: SmallOffice) -> Accounts:
    """The accounts pages of the shop right after registration."""
    return Accounts(registered)


@pytest.fixture
def manager(accounts: Accounts) -> int:
    """The id of the sub-account of 实操 5.4, just added."""
    accounts.verify()
    return accounts.add()
