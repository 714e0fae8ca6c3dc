"""Fixtures of the company's tests."""

import html
from collections.abc import Callable
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.areas.company.data import BASIC
from tests.support.office import OfficeClient
from trainer.areas.company.models import CompanyProfile
from trainer.core.data.records import Record


class CompanyPages:
    """The pages of the company information, with the steps that many tests begin with."""

    def __init__(self, office: OfficeClient) -> None:
        self.office = office

    def get(self, page: str = "") -> TestResponse:
        return self.office.get(f"company/{page}")

    def text(self, page: str = "") -> str:
        """What a page says; it must be there."""
        response = self.get(page)
        assert response.status_code == 200, response.status
        return html.unescape(response.text)

    def post(self, page: str = "", **data: Any) -> TestResponse:
        return self.office.post(f"company/{page}", data)

    def save(self, page: str = "", **changes: Any) -> TestResponse:
        """Press 保存; 基本信息 is sent with the textbook's data."""
        return self.post(page, action="save", **(BASIC if not page else {}) | changes)

    def submit(self, **changes: Any) -> TestResponse:
        """Press 提交审核 under 基本信息."""
        return self.post(action="submit", **BASIC | changes)

    def publish(self, **changes: Any) -> None:
        """Submit, and have the review end."""
        assert self.submit(**changes).status_code == 302
        self.end_review()

    def end_review(self) -> None:
        assert self.post("urge").status_code == 302
        self.get()

    def only(self, model: type[Record]) -> Any:
        """The one record of a type."""
        (record,) = self.office.records(model)
        return record

    @property
    def status(self) -> str:
        return str(self.only(CompanyProfile).status.value)

    def subjects(self) -> list[str]:
        return [message["subject"] for message in self.office.facts()["message"]]


@pytest.fixture
def company(office: Callable[..., OfficeClient]) -> CompanyPages:
    """The certified company before anything is filled in."""
    return CompanyPages(office("certified-information"))


@pytest.fixture
def returned(office: Callable[..., OfficeClient]) -> CompanyPages:
    """The company whose full information was returned."""
    return CompanyPages(office("company-returned"))
