"""What tests of mail marketing start from."""

from collections.abc import Callable

import pytest

from tests.support.office import OfficeClient


@pytest.fixture
def shop(office: Callable[[str], OfficeClient]) -> OfficeClient:
    """The demo shop with its sender set up, on 2022-08-25."""
    return office("mail-campaign")


@pytest.fixture
def read(office: Callable[[str], OfficeClient]) -> OfficeClient:
    """The shop whose mail of August has been read, on 2022-09-05."""
    return office("mail-again")


@pytest.fixture
def bare(shop: OfficeClient) -> OfficeClient:
    """A shop that has set up nothing."""
    from trainer.areas.edm.models import MailSender, ReplyMailbox

    with shop.sandbox(writing=True) as session:
        for model in (ReplyMailbox, MailSender):
            for record in session.query(model):
                session.delete(record)
    return shop
