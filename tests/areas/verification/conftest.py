"""Fixtures of the verification tests."""

import html
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.areas.verification.data import ELEMENTS, MATERIALS
from tests.support.small_office import START, SmallOffice
from trainer.areas.accounts.models import Account
from trainer.core import facts, sandbox
from trainer.core.access import AccountType


class Verification:
    """The verification's pages, with the steps that many tests begin with."""

    def __init__(self, office: SmallOffice) -> None:
        self.office = office

    def get(self, page: str = "") -> TestResponse:
        return self.office.get(f"verification/{page}")

    def post(self, page: str, **data: Any) -> TestResponse:
        return self.office.post(f"verification/{page}", **data)

    def text(self, page: str) -> str:
        """What a page says; it must be there."""
        response = self.get(page)
        assert response.status_code == 200
        return html.unescape(response.text)

    def records(self, name: str) -> list[dict[str, Any]]:
        return self.office.records(name)

    def everything(self) -> facts.Facts:
        """All records of the sandbox."""
        with self.office.database.reading() as reading:
            return facts.read(reading, reading.get(sandbox.Sandbox, 1))

    def act_as(self, account_type: AccountType) -> None:
        """Switch to a sub-account of a type."""
        with self.office.database.writing() as writing:
            sandbox.enter(writing, writing.get(sandbox.Sandbox, 1))
            account = Account(
                type=account_type,
                name="Sub",
                email="sub@example.com",
                password="",
                created_at=START,
            )
            writing.add(account)
            writing.flush()
            with self.office.client.session_transaction() as cookie:
                cookie["account"] = account.id

    def look_on(self) -> None:
        """Look at the sandbox as an instructor does."""
        with self.office.client.session_transaction() as cookie:
            cookie["read_only"] = True

    @property
    def application(self) -> dict[str, Any]:
        (application,) = self.records("verification_application")
        return application

    @property
    def open_page(self) -> str:
        """Where the menu leads."""
        return (self.get().location or "").removeprefix("/a/1/verification/")

    def to_register(self) -> None:
        self.post("start")
        assert self.post("letter").location == "/a/1/verification/register"

    def to_authorisation(self) -> None:
        self.to_register()
        response = self.post("register", **ELEMENTS)
        assert response.location == "/a/1/verification/authorisation", response.text

    def to_materials(self) -> None:
        self.to_authorisation()
        self.post("authorisation", method="offline")
        response = self.post("authorisation", agreed="y")
        assert response.location == "/a/1/verification/materials", response.text

    def submit(self, **changes: str) -> TestResponse:
        return self.post("materials", action="submit", **(MATERIALS | changes))

    def to_review(self, **changes: str) -> None:
        self.to_materials()
        response = self.submit(**changes)
        assert response.location == "/a/1/verification/review", response.text


@pytest.fixture(params=["unverified-company"])
def verification(request: pytest.FixtureRequest, tmp_path: Path) -> Verification:
    """The pages of a company that has its letter and has not begun, or of another world."""
    return Verification(SmallOffice(f"sqlite:///{tmp_path / 'test.sqlite'}", request.param))
