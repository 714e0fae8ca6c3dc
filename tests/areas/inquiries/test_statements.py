"""Pages of inquiries ask the database as often for many as for few."""

from datetime import timedelta

import pytest

from tests.support.databases.statements import statements
from tests.support.office import OfficeClient
from trainer.areas.inquiries.choices import Sender
from trainer.areas.inquiries.models import Inquiry, InquiryMessage
from trainer.core.data.records import copy_record

ADDED = 300


def count(shop: OfficeClient, path: str) -> int:
    with statements(shop.app) as sent:
        assert shop.get(path).status_code == 200
    return len(sent)


def add_many(shop: OfficeClient) -> None:
    with shop.sandbox(writing=True) as session:
        source = shop.records(Inquiry)[0]
        now = session.info["sandbox"].now()
        for n in range(ADDED):
            inquiry = copy_record(source)
            inquiry.number, inquiry.email = f"99{n}", f"buyer{n}@example.com"
            inquiry.sent_at = inquiry.last_at = now - timedelta(hours=n)
            session.add(inquiry)
            session.flush()
            asked = {"sender": Sender.BUYER, "text": "Hello", "sent_at": inquiry.sent_at}
            session.add(InquiryMessage(inquiry_id=inquiry.id, **asked))


@pytest.mark.parametrize(
    ("path", "most"), [("inquiries/", 12), ("inquiries/26025", 19), ("reception/", 10)]
)
def test_more_inquiries_take_no_more_statements(shop: OfficeClient, path: str, most: int) -> None:
    count(shop, path)
    before = count(shop, path)
    assert before <= most
    add_many(shop)
    assert count(shop, path) == before
