"""Fixtures of the accounts tests."""

from collections.abc import Callable
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.support.office import OfficeClient

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

    def __init__(self, office: OfficeClient) -> None:
        self.office = office

    def get(self, path: str) -> TestResponse:
        """Open a page of the back office."""
        return self.office.get(path)

    def post(self, path: str, **data: Any) -> TestResponse:
        """Send a form."""
        return self.office.post(path, data)

    def records(self, name: str) -> list[dict[str, Any]]:
        """All records of a type, as facts."""
        return self.office.facts()[name]

    def newest_code(self) -> str:
        return str(self.records("message")[-1]["code"])

    def verify(self) -> None:
        """Pass the identity check before adding."""
        self.post("accounts/verify/send")
        response = self.post("accounts/verify", code=self.newest_code())
        assert response.location == "/a/1/accounts/add"

    def add(self, **changes: str) -> int:
        """Add a sub-account (the identity check was passed) and give its id."""
        data = TEXTBOOK | changes
        response = self.post("accounts/add", **data)
        assert response.location == "/a/1/accounts/", response.text
        return int(self.account(data["email"])["id"])

    def delete(self, *numbers: int) -> TestResponse:
        """Delete sub-accounts with the code."""
        ids = "&".join(f"ids={number}" for number in numbers)
        self.post(f"accounts/delete/send?{ids}")
        return self.post(f"accounts/delete?{ids}", code=self.newest_code())

    def account(self, email: str) -> dict[str, Any]:
        return next(a for a in self.records("account") if a["email"] == email)

    def switch(self, number: int) -> None:
        """Act as another account."""
        self.post("switch-account", account=number)

    def said(self) -> str:
        """The list page with the messages on it."""
        return self.get("accounts/").text


@pytest.fixture
def accounts(office: Callable[[str], OfficeClient]) -> Accounts:
    """The accounts pages of the demo shop."""
    return Accounts(office("sub-account"))


@pytest.fixture
def manager(accounts: Accounts) -> int:
    """The id of the sub-account of 实操 5.4, just added."""
    accounts.verify()
    return accounts.add()
