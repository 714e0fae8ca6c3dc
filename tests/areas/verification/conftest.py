"""Fixtures of the verification tests."""

import html
from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.areas.verification.data import ELEMENTS, MATERIALS
from tests.support.office import OfficeClient
from trainer.core.data import facts
from trainer.core.web.access import AccountType, Role


class Verification:
    """The verification's pages, with the steps that many tests begin with."""

    def __init__(self, office: OfficeClient, visitor: Callable[[], FlaskClient]) -> None:
        self.office = office
        self.visitor = visitor

    def get(self, page: str = "") -> TestResponse:
        return self.office.get(f"verification/{page}")

    def post(self, page: str, **data: Any) -> TestResponse:
        return self.office.post(f"verification/{page}", data)

    def text(self, page: str) -> str:
        """What a page says; it must be there."""
        response = self.get(page)
        assert response.status_code == 200
        return html.unescape(response.text)

    def records(self, name: str) -> list[dict[str, Any]]:
        return self.office.facts()[name]

    def everything(self) -> facts.Facts:
        """All records of the sandbox."""
        return self.office.facts()

    def act_as(self, account_type: AccountType) -> None:
        """Switch to a sub-account of a type."""
        self.office.act_as(account_type)

    def look_on(self) -> None:
        """Look at the sandbox as an instructor does."""
        self.office.client = self.visitor()

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
        self.post("authorisation", agreed="y")
        self.post("authorisation/send")  # 催办
        response = self.post("authorisation")
        assert response.location == "/a/1/verification/materials", response.text

    def submit(self, **changes: str) -> TestResponse:
        return self.post("materials", action="submit", **(MATERIALS | changes))

    def to_review(self, **changes: str) -> None:
        self.to_materials()
        response = self.submit(**changes)
        assert response.location == "/a/1/verification/review", response.text


@pytest.fixture(params=["unverified-company"])
def verification(
    request: pytest.FixtureRequest,
    office: Callable[..., OfficeClient],
    person: Callable[..., int],
    signed_in: Callable[[int], FlaskClient],
) -> Verification:
    """The pages of a company that has its letter and has not begun, or of another world."""

    def visitor() -> FlaskClient:
        return signed_in(person(Role.ADMINISTRATOR))

    return Verification(office("verification", world=request.param), visitor)
