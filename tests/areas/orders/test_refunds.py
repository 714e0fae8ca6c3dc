"""Refunds: replies, reactions, escalation, verdicts, and the money (RFN-01)."""

import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.areas.orders.test_buying import paid_order
from tests.support.office import OfficeClient
from trainer.areas.ledger.models import EntryKind, LedgerEntry
from trainer.areas.orders.choices import RefundReason, RefundReply, RefundState, Status
from trainer.areas.orders.models import RefundRequest, TradeOrder
from trainer.areas.orders.refunds import deciding
from trainer.areas.orders.refunds.deciding import Reaction
from trainer.areas.orders.refunds.rules import problems

NUMBER = 72042
PICTURE = Path(__file__).with_name("pages") / "contract.png"
PATH = f"orders/refunds/{NUMBER}"


@pytest.fixture
def asked(office: Callable[[str], OfficeClient]) -> OfficeClient:
    """A shop with one open request for 180 USD, made on 3 September at 16:20."""
    return office("change-request")


def refund(**changes: Any) -> RefundRequest:
    values: dict[str, Any] = {
        "reason": RefundReason.OUT_OF_STOCK,
        "asked": Decimal(180),
        "proof_digest": "",
    }
    return RefundRequest(**(values | changes))


def found(shop: OfficeClient) -> RefundRequest:
    return next(each for each in shop.records(RefundRequest) if each.id == NUMBER)


def paid_back(shop: OfficeClient) -> list[Decimal]:
    return [e.amount for e in shop.records(LedgerEntry) if e.kind is EntryKind.REFUND]


def png() -> tuple[io.BytesIO, str]:
    return io.BytesIO(PICTURE.read_bytes()), "waybill.png"


@pytest.mark.parametrize(
    ("offered", "expected"), [("90", Reaction.ACCEPT), ("89.99", Reaction.INSIST)]
)
def test_buyers_settle_for_half(offered: str, expected: Reaction) -> None:
    reply = refund(reply=RefundReply.NEGOTIATE, offered=Decimal(offered))
    assert deciding.reaction(reply, shipped=True) is expected


def test_who_changed_its_mind_withdraws_when_there_is_proof() -> None:
    proved = refund(reason=RefundReason.NOT_NEEDED, reply=RefundReply.REFUSE, proof_digest="a")
    assert deciding.reaction(proved, shipped=True) is Reaction.WITHDRAW
    assert deciding.reaction(proved, shipped=False) is Reaction.INSIST


def test_the_platform_goes_by_reason_and_proof() -> None:
    assert deciding.verdict(refund(), shipped=True) == 180
    assert deciding.verdict(refund(proof_digest="a"), shipped=True) == 0
    assert deciding.verdict(refund(proof_digest="a", offered=Decimal(60)), shipped=True) == 60
    changed = refund(reason=RefundReason.NOT_NEEDED)
    assert deciding.verdict(changed, shipped=True) == 0
    assert deciding.verdict(changed, shipped=False) == 180


@pytest.mark.parametrize(
    ("reply", "file", "fields"),
    [
        ({"reply": RefundReply.AGREE}, False, []),
        ({"reply": RefundReply.REFUSE}, False, ["answer", "file"]),
        ({"reply": RefundReply.REFUSE, "answer": "Sent."}, True, []),
        ({"reply": RefundReply.NEGOTIATE, "answer": "Half."}, False, ["offered"]),
        (
            {"reply": RefundReply.NEGOTIATE, "answer": "All.", "offered": Decimal(180)},
            False,
            ["offered"],
        ),
        ({"reply": None}, False, []),
    ],
)
def test_replies_need_reasons_and_proof(
    reply: dict[str, Any], file: bool, fields: list[str]
) -> None:
    assert [p.field for p in problems(refund(), RefundRequest(**reply), file=file)] == fields


def test_consent_pays_at_once(asked: OfficeClient) -> None:
    assert asked.post(PATH, {"reply": "agree"}).status_code == 302
    done = found(asked)
    assert (done.state, done.refunded) == (RefundState.REFUNDED, 180)
    assert paid_back(asked) == [-180]
    assert asked.post(PATH, {"reply": "agree"}).status_code == 409
    order = next(o for o in asked.records(TradeOrder) if o.id == done.order_id)
    assert order.status is Status.DONE


def test_a_fair_offer_is_accepted_after_a_while(asked: OfficeClient) -> None:
    asked.post(PATH, {"reply": "negotiate", "offered": "120", "answer": "Let us share it."})
    assert found(asked).state is RefundState.OFFERED
    assert asked.post(PATH, {"reply": "agree"}).status_code == 409
    asked.move_clock(days=2)
    assert found(asked).state is RefundState.REFUNDED
    assert paid_back(asked) == [-120]


def test_a_refusal_is_disputed_and_decided_by_the_platform(asked: OfficeClient) -> None:
    refused = {"reply": "refuse", "answer": "The address is the one of the order."}
    assert asked.post(PATH, refused).status_code == 422
    answer = asked.post(PATH, refused | {"file": png()})
    assert answer.status_code == 302, answer.text
    asked.move_clock(days=2)
    assert found(asked).state is RefundState.DISPUTED
    assert asked.post(f"{PATH}/escalate").status_code == 302
    assert found(asked).state is RefundState.ESCALATED
    asked.move_clock(days=4)
    assert found(asked).state is RefundState.REJECTED
    assert paid_back(asked) == []
    done = found(asked)
    assert asked.get(f"{PATH}/proof/{done.proof_digest}").status_code == 200
    assert asked.get(f"{PATH}/proof/0").status_code == 404


def test_nobody_calls_the_platform_too_early(asked: OfficeClient) -> None:
    assert asked.post(f"{PATH}/escalate").status_code == 409


def test_silence_costs_all_that_was_asked_for(asked: OfficeClient) -> None:
    asked.move_clock(days=2)
    assert found(asked).state is RefundState.ESCALATED
    asked.move_clock(days=4)
    assert found(asked).refunded == 180


def test_the_list_has_states_and_a_search(asked: OfficeClient) -> None:
    assert "Chinedu Adeyemi" in asked.page("orders/refunds").text_content()
    waiting = asked.page("orders/refunds?state=waiting&q=13220724000010").text_content()
    assert "180.00" in waiting
    assert "没有符合条件的退款申请" in asked.page("orders/refunds?q=nobody").text_content()


def test_late_goods_are_asked_back_for(office: Callable[[str], OfficeClient]) -> None:
    shop = office("trade-order")
    order = paid_order(shop)
    shop.move_clock(days=25)
    claims = [each for each in shop.records(RefundRequest) if each.order_id == order.id]
    assert [(c.reason, c.asked) for c in claims] == [(RefundReason.LATE, 1000)]
    ended = next(o for o in shop.records(TradeOrder) if o.id == order.id)
    assert ended.status is Status.CLOSED
    assert shop.get(f"orders/{order.id}/ship").status_code == 409
