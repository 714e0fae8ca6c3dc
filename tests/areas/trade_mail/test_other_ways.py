"""Other right ways to do the task than its solution, and what mistakes cost."""

from collections.abc import Callable
from decimal import Decimal

from tests.areas.trade_mail.zones import DOMAIN, RIGHT, bind, confirm, set_zone
from tests.support.office import OfficeClient
from trainer.areas.accounts.models import Account
from trainer.attempts import grading, lifecycle
from trainer.attempts.models import Attempt
from trainer.core.web.db import database_of

Start = Callable[..., OfficeClient]


def score(shop: OfficeClient) -> Decimal:
    with shop.app.app_context(), database_of(shop.app).writing() as session:
        submission = lifecycle.hand_in(session, session.get_one(Attempt, shop.attempt_id))
        grade = grading.grade_submission(session, submission)
        assert grade.score is not None
        return grade.score


def bind_both(shop: OfficeClient) -> None:
    ids = {account.name: account.id for account in shop.records(Account)}
    bind(shop, "xu.lan", ids["Xu Lan"])
    bind(shop, "zhou.min", ids["Zhou Min"])


def test_records_may_be_set_first_and_mailboxes_bound_after_the_sync(office: Start) -> None:
    shop = office("trade-mail")
    set_zone(shop, reversed(RIGHT))
    shop.post("trade_mail/setup", {"agreed": "y", "domain": DOMAIN})
    assert shop.post("trade_mail/mx").status_code == 302
    shop.move_clock(hours=49)
    bind_both(shop)
    assert score(shop) == 100


def test_a_full_cart_and_mails_cost_nothing(office: Start) -> None:
    shop = office("trade-mail")
    shop.post("trade_mail/domains/cart/add", {"name": "dianyue2022.com"})
    confirm(shop)
    bind_both(shop)
    shop.move_clock(hours=49)
    assert score(shop) == 100


def test_a_website_that_is_lost_costs_its_points(office: Start) -> None:
    shop = office("trade-mail")
    confirm(shop, RIGHT[1:])
    bind_both(shop)
    assert score(shop) == 92


def test_a_mailbox_too_many_costs_points(office: Start) -> None:
    shop = office("trade-mail")
    confirm(shop)
    bind_both(shop)
    bind(shop, "boss", 2)
    assert score(shop) == 90
