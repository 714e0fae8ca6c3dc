"""Fixtures of the account centre's tests."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.office import OfficeClient
from trainer.areas.inbox.models import Message

LEGAL_PERSON_ID = "370202198512461234"
MAIN = 2


class Settings(OfficeClient):
    """The pages of the account centre, with the steps that many tests begin with."""

    def newest_code(self) -> str:
        """The code that arrived last."""
        return str(self.records(Message)[-1].code)

    def send(self, path: str) -> str:
        """Have a code sent; gives the code."""
        assert self.post(f"settings/security/{path}/send").status_code == 302
        return self.newest_code()

    def pass_check(self, action: str, method: str = "mail", number: str = LEGAL_PERSON_ID) -> None:
        """Pass the identity check of an action by a code."""
        path = f"{action}/check/{method}"
        typed = {"code": self.send(path), "id_number": number}
        answer = self.post(f"settings/security/{path}", typed)
        assert answer.status_code == 302, answer.text
        assert answer.location.endswith(f"/{action}/new")


@pytest.fixture
def shop(office: Callable[[str], OfficeClient]) -> Settings:
    """The demo shop."""
    return _settings(office("coupon-amount-off"))


@pytest.fixture
def lost(office: Callable[[str], OfficeClient]) -> Settings:
    """The shop whose safe phone is out of service."""
    return _settings(office("safe-phone"))


def _settings(client: OfficeClient) -> Any:
    return Settings(client.client, client.app, client.attempt_id)
