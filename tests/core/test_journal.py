"""The journal, applied to the start, gives the end; whatever was done."""

import random
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from tests.support.rows import NOON, sample_rows
from trainer.areas.coupons.models import Coupon, CouponProduct
from trainer.areas.products.models import PriceTier, Product
from trainer.core import facts, journal, sandbox
from trainer.core.db import Database
from trainer.core.journal import JournalEntry
from trainer.core.sandbox import Sandbox, enter

START = sample_rows()


def _fresh(database: Database) -> None:
    with database.writing() as session:
        session.execute(delete(JournalEntry))
        session.execute(delete(Sandbox))
        session.flush()
        own = Sandbox(id=1, start_hash="x", clock_start=NOON, began_at=NOON, next_id=10_000)
        session.add(own)
        session.flush()
        facts.fill(session.connection(), own, facts.prepare(START))


def _act(session: Session, verb: str, dice: random.Random) -> None:
    products = list(session.scalars(select(Product).order_by(Product.id)))
    if verb == "add" or not products:
        product = Product(title=f"new {dice.random()}", product_type="rts", keywords=["a"])
        product.created_at = product.updated_at = NOON
        product.price_tiers = [
            PriceTier(position=n, min_quantity=n + 1, price=dice.randint(1, 99))
            for n in range(dice.randint(0, 3))
        ]
        session.add(product)
        return
    product = dice.choice(products)
    if verb == "edit":
        product.title = f"edited {dice.random()}"
        product.keywords = [*product.keywords, "more"]
    elif verb == "grow":
        product.price_tiers.append(PriceTier(position=9, min_quantity=9, price=1))
    elif verb == "shrink" and product.price_tiers:
        product.price_tiers.pop(dice.randrange(len(product.price_tiers)))
    elif verb == "cell" and product.price_tiers:
        dice.choice(product.price_tiers).price += 1
    elif verb == "remove":
        for part in session.scalars(
            select(CouponProduct).where(CouponProduct.product_id == product.id)
        ):
            session.delete(part)
        session.delete(product)
    elif verb == "coupon":
        coupon = session.scalars(select(Coupon).order_by(Coupon.id)).first()
        if coupon is not None:
            coupon.products.append(CouponProduct(position=5, product_id=product.id))


VERBS = ["add", "edit", "grow", "shrink", "cell", "remove", "coupon", "reset"]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    transactions=st.lists(st.lists(st.sampled_from(VERBS), max_size=5), max_size=6),
    seed=st.integers(0, 10_000),
)
def test_replaying_the_journal_over_the_start_gives_the_end(
    database: Database, transactions: list[list[str]], seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311
    _fresh(database)
    for verbs in transactions:
        with database.writing() as session:
            own = session.get_one(Sandbox, 1)
            enter(session, own)
            for verb in verbs:
                if verb == "reset":
                    session.expunge_all()
                    own = session.merge(own, load=False)
                    session.info["sandbox"] = own
                    connection = session.connection()
                    facts.clear(connection, own)
                    facts.fill(connection, own, facts.prepare(START))
                    journal.write_reset(session)
                else:
                    _act(session, verb, dice)
                session.flush()
    with database.reading() as session:
        own = session.get_one(Sandbox, 1)
        enter(session, own)
        rebuilt = journal.replay(START, journal.entries(session, 1))
        assert facts.nest(rebuilt) == facts.read(session, own)
        assert facts.flatten(facts.nest(rebuilt)) == rebuilt
        _pages_are_the_journal(session)


def _pages_are_the_journal(session: Session) -> None:
    """Pages of two saves hold every entry once, in order, and no save is cut."""
    saves = journal.count_saves(session, 1)
    pages = [journal.entries_of_saves(session, 1, n, 2) for n in range(0, saves, 2)]
    assert [e.id for page in pages for e in page] == [e.id for e in journal.entries(session, 1)]
    times = [{entry.at for entry in page} for page in pages]
    assert all(one.isdisjoint(other) for one, other in pairwise(times))
    for page in pages:
        numbers = {entry.record_id for entry in page}
        earlier = journal.entries_before(session, page[0], numbers)
        assert {entry.record_id for entry in earlier} <= numbers
        assert all(entry.id < page[0].id for entry in earlier)
    assert journal.entries_of_saves(session, 1, saves, 2) == []


def test_a_state_in_between_can_be_rebuilt(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fresh(database)
    states = {}
    for second in range(3):
        moment = NOON + timedelta(seconds=second)
        monkeypatch.setattr(sandbox, "real_now", lambda moment=moment: moment)
        with database.writing() as session:
            own = session.get_one(Sandbox, 1)
            enter(session, own)
            session.scalars(select(Product)).first().title = f"at second {second}"
            session.flush()
            states[moment] = facts.read_rows(session, own)
    with database.reading() as session:
        for moment, state in states.items():
            assert journal.replay(START, journal.entries(session, 1, until=moment)) == state


def test_a_change_that_fails_leaves_no_entry(database: Database) -> None:
    _fresh(database)

    def half() -> None:
        with database.writing() as session:
            enter(session, session.get_one(Sandbox, 1))
            session.scalars(select(Product)).first().title = "half"
            session.flush()
            raise ValueError("half")

    with pytest.raises(ValueError, match="half"):
        half()
    with database.reading() as session:
        assert journal.entries(session, 1) == []


def test_the_author_is_noted(database: Database) -> None:
    _fresh(database)
    with database.writing() as session:
        enter(session, session.get_one(Sandbox, 1))
        journal.sign(session, lambda: journal.Author(7, "Xu tiantian"))
        session.scalars(select(Product)).first().title = "mine"
    with database.reading() as session:
        (entry,) = journal.entries(session, 1)
    assert (entry.user_id, entry.account, entry.action) == (7, "Xu tiantian", "updated")
