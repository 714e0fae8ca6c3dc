"""What was acknowledged is handed in, and what comes too late is refused; never a bit of both."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.areas.verification.data import ELEMENTS
from tests.concurrency.support import another_tab, meanwhile, while_decoding
from tests.support.office import OfficeClient
from trainer.areas.products.choices import Status
from trainer.areas.products.models import Photo, Product
from trainer.attempts import states
from trainer.attempts.models import Grade, Submission
from trainer.core.data import facts
from trainer.core.web.db import database_of

TASK = "coupon-amount-off"


def handed_in(shop: OfficeClient) -> facts.Facts:
    """The facts of the one submission."""
    with database_of(shop.app).reading() as session:
        submission = session.scalars(select(Submission)).one()
        start = states.start_of(session, submission.start_hash)
        return states.end_facts(session, start, submission.end_hash)


@pytest.mark.parametrize("_round", range(3))
def test_saves_and_hand_ins_at_the_same_moment(
    office: Callable[..., OfficeClient], at_once: Any, _round: int
) -> None:
    shop = office(TASK)
    products = [p.id for p in shop.records(Product) if p.status is Status.PUBLISHED][:6]
    tabs = [another_tab(shop) for _ in range(8)]
    for tab in tabs:
        assert tab.get("").status_code == 200
    saves = [
        lambda tab=tab, n=n: tab.post(f"products/manage/{n}/take-down")
        for tab, n in zip(tabs, products, strict=False)
    ]
    hand_ins = [lambda tab=tab: tab.post("hand-in") for tab in tabs[6:]]
    answers = at_once([*hand_ins, *saves])
    statuses = [answer.status_code for answer in answers]
    assert 302 in statuses[:2]
    assert set(statuses) <= {302, 409}
    end = handed_in(shop)
    assert shop.facts() == end
    status = {product["id"]: product["status"] for product in end["product"]}
    saved = {n for n, code in zip(products, statuses[2:], strict=True) if code == 302}
    assert {n for n in products if status[n] == "off_shelf"} == saved
    for answer in answers[2:]:
        if answer.status_code == 409:
            assert "已经交卷" in answer.text
    with database_of(shop.app).reading() as session:
        assert len(session.scalars(select(Grade)).all()) == 1


def test_a_save_after_the_hand_in_is_refused_with_what_to_do(
    office: Callable[..., OfficeClient],
) -> None:
    shop = office(TASK)
    shop.post("hand-in")
    number = shop.records(Product)[0].id
    answer = shop.post(f"products/manage/{number}/take-down")
    assert answer.status_code == 409
    assert "data-error-advice" in answer.text  # by which scripts show it beside the kept form
    assert "已经交卷" in answer.text
    assert "未保存" in answer.text
    assert shop.facts() == handed_in(shop)
    assert shop.get("").status_code == 200


def upload(shop: OfficeClient) -> Any:
    picture = io.BytesIO()
    Image.new("RGB", (300, 300), (1, 2, 3)).save(picture, "PNG")
    picture.seek(0)
    files = {"files": (picture, "brick.png"), "group_name": ""}
    return shop.post("products/photos/", files, content_type="multipart/form-data")


def test_a_picture_that_is_decoded_during_the_hand_in_is_refused(
    office: Callable[..., OfficeClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = office(TASK)
    before = len(shop.records(Photo))
    while_decoding(monkeypatch, lambda: another_tab(shop).post("hand-in"))
    answer = upload(shop)
    assert answer.status_code == 409
    assert "已经交卷" in answer.text
    assert shop.facts() == handed_in(shop)
    assert len(shop.records(Photo)) == before


def test_no_id_is_used_twice_when_a_record_is_added_during_decoding(
    office: Callable[..., OfficeClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = office(TASK)
    number = shop.records(Product)[0].id
    copy = f"products/manage/{number}/copy"
    while_decoding(monkeypatch, lambda: another_tab(shop).post(copy))
    assert upload(shop).status_code == 302
    with shop.sandbox() as session:
        rows = facts.read_rows(session, session.info["sandbox"])
    ids = [n for by_id in rows.values() for n in by_id]
    assert len(ids) == len(set(ids))
    assert shop.post(copy).status_code == 302


def hand_in_after_the_next_commit(monkeypatch: pytest.MonkeyPatch, shop: OfficeClient) -> None:
    commit = Session.commit

    def followed_by_hand_in(session: Session) -> None:
        monkeypatch.setattr(Session, "commit", commit)
        commit(session)
        meanwhile(lambda: another_tab(shop).post("hand-in"))

    monkeypatch.setattr(Session, "commit", followed_by_hand_in)


def test_a_wrong_code_is_no_way_around_the_hand_in(
    office: Callable[..., OfficeClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = office("sub-account")
    assert shop.post("accounts/verify/send").status_code == 302
    hand_in_after_the_next_commit(monkeypatch, shop)
    answer = shop.post("accounts/verify", {"code": "000000"})
    assert answer.status_code == 409
    assert shop.facts() == handed_in(shop)


def test_nor_is_a_wrong_amount(
    office: Callable[..., OfficeClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = office("verification")
    for page, data in (
        ("start", {}),
        ("letter", {}),
        ("register", ELEMENTS),
        ("authorisation", {"method": "transfer"}),
        ("authorisation/send", {}),
    ):
        assert shop.post(f"verification/{page}", data).status_code == 302
    hand_in_after_the_next_commit(monkeypatch, shop)
    answer = shop.post("verification/authorisation", {"amount": "1.23"})
    assert answer.status_code == 409
    assert shop.facts() == handed_in(shop)
