"""The rules SUB-01, SUB-02, SUB-03 and SUB-05, from the numbers stated there."""

from datetime import datetime

import pytest

from trainer.areas.accounts import rules
from trainer.areas.accounts.models import Account, AccountStatus, Membership
from trainer.core.text.timezones import BEIJING
from trainer.core.web.access import AccountType

MAIN, MANAGER = AccountType.MAIN, AccountType.MANAGER
SALESPERSON, PRODUCER = AccountType.SALESPERSON, AccountType.PRODUCER


def textbook_account(**changes: object) -> Account:
    """The account of 实操 5.4, with some fields changed."""
    values: dict[str, object] = {
        "type": MANAGER,
        "name": "Xu tiantian",
        "email": "15826947@qq.com",
        "password": "dianyue.xu",
        "phone": "86-0731-14785529963",
        "mobile": "14785529963",
        "postcode": "410000",
        "status": AccountStatus.NORMAL,
    }
    return Account(**(values | changes))


def fields_refused(**changes: object) -> list[str | None]:
    account = textbook_account(**changes)
    return [p.field for p in rules.account_problems(account, ["Taken@163.com"])]


def test_the_textbooks_own_data_gets_through() -> None:
    assert fields_refused() == []


@pytest.mark.parametrize(
    ("membership", "limit"), [(Membership.FREE, 5), (Membership.EXPORT, 5), (Membership.GOLD, 10)]
)
def test_limits_by_membership(membership: Membership, limit: int) -> None:
    assert not list(rules.room_problems(membership, limit - 1))
    assert [p.field for p in rules.room_problems(membership, limit)] == [None]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "15826947"),
        ("email", "15826947@qq"),
        ("email", "a b@qq.com"),
        ("email", "a@-qq.com"),
        ("email", "taken@163.COM"),
        ("password", "a1b2c"),
        ("password", "a1" * 10 + "x"),
        ("password", "dianyuexu"),
        ("password", "12345678"),
        ("password", "dianyue xu1"),
        ("password", "密码dianyue1"),
        ("password", "15826947@QQ.com"),
        ("name", "徐甜甜"),
        ("name", "Xu tiantian2"),
        ("phone", "14785529963"),
        ("phone", "86-0731"),
        ("mobile", "1478552996"),
        ("mobile", "24785529963"),
        ("postcode", "41000"),
        ("postcode", "41000O"),
    ],
)
def test_wrong_values_are_refused_at_their_field(field: str, value: str) -> None:
    assert fields_refused(**{field: value}) == [field]


def test_a_password_that_is_short_and_of_one_kind_gets_both_messages() -> None:
    assert fields_refused(password="abc") == ["password", "password"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("password", "a1b2c3"),
        ("password", "a1" * 10),
        ("password", "dianyue123"),
        ("email", "first.last+shop@mail.example.co"),
        ("name", "O'Neil Anne-Marie"),
        ("phone", ""),
        ("mobile", ""),
        ("postcode", ""),
    ],
)
def test_right_values_pass(field: str, value: str) -> None:
    assert fields_refused(**{field: value}) == []


ALLOWED_CHANGES = {
    (PRODUCER, SALESPERSON),
    (PRODUCER, MANAGER),
    (SALESPERSON, MANAGER),
    (MANAGER, SALESPERSON),
}


@pytest.mark.parametrize("before", AccountType)
@pytest.mark.parametrize("after", AccountType)
def test_changes_of_type(before: AccountType, after: AccountType) -> None:
    right = before is after or (before, after) in ALLOWED_CHANGES
    problems = list(rules.type_problems(before, after))
    assert not problems if right else [p.field for p in problems] == ["type"]


def test_new_sub_accounts_cannot_be_main() -> None:
    assert set(rules.NEW_TYPES) == {MANAGER, SALESPERSON, PRODUCER}


def test_the_main_account_is_neither_frozen_nor_deleted() -> None:
    main, other = textbook_account(type=MAIN), textbook_account()
    assert list(rules.freeze_problems(main))
    assert list(rules.deletion_problems(main))
    assert not list(rules.freeze_problems(other))
    assert not list(rules.deletion_problems(other))


def test_a_frozen_account_must_be_unfrozen_before_it_is_deleted() -> None:
    assert list(rules.deletion_problems(textbook_account(status=AccountStatus.FROZEN)))


def sign_ins(*seen: tuple[str, int]) -> list[tuple[str, datetime]]:
    """Address and day of September of each."""
    return [(address, datetime(2022, 9, day, 9, tzinfo=BEIJING)) for address, day in seen]


def test_an_address_is_odd_until_it_was_used_on_three_days() -> None:
    office, other = "203.0.113.24", "198.51.100.77"
    assert rules.odd_addresses([]) == frozenset()
    assert rules.odd_addresses(sign_ins((office, 1))) == frozenset()
    twice = sign_ins((office, 1), (other, 2), (other, 2), (other, 3))
    assert rules.odd_addresses(twice) == {other}
    assert rules.odd_addresses([*twice, *sign_ins((other, 4))]) == frozenset()


def test_addresses_of_one_network_count_as_one() -> None:
    office, at_home = "203.0.113.24", "203.0.113.87"
    assert rules.odd_addresses(sign_ins((office, 1), (at_home, 2))) == frozenset()
    office, other = "2001:db8::1", "2001:db8:0:1::1"
    assert rules.odd_addresses(sign_ins((office, 1), ("2001:db8::2", 2), (other, 3))) == {other}


def test_masked_email() -> None:
    assert rules.masked("dianyuekeji@163.com") == "d***i@163.com"
    assert rules.masked("a@163.com") == "a***@163.com"
