"""Reception figures, with the numbers of STAR-09."""

from datetime import datetime, timedelta

from trainer.areas.reception.figures import Line, contacts, summary
from trainer.core.text.timezones import BEIJING

NINE = datetime(2022, 9, 1, 9, 0, tzinfo=BEIJING)


def asked(buyer: str, at: datetime = NINE) -> Line:
    return Line(buyer, at, from_buyer=True, account_id=1)


def answered(buyer: str, at: datetime, account: int = 1) -> Line:
    return Line(buyer, at, from_buyer=False, account_id=account)


def chat(*minutes: int) -> list[Line]:
    lines = []
    for number, wait in enumerate(minutes):
        lines += [
            asked(f"b{number}"),
            answered(f"b{number}", NINE + timedelta(minutes=wait)),
        ]
    return lines


def test_the_example_of_the_rule() -> None:
    """3 min, 5 min, 40 min, 20 h: mean 5 h 12 min, half of them instant."""
    found = summary(contacts(chat(3, 5, 40, 20 * 60)))
    assert found.mean == timedelta(hours=5, minutes=12)
    assert found.instant == 0.5
    assert found.in_time == 1


def test_without_inquiries_there_is_no_mean() -> None:
    found = summary([])
    assert (found.mean, found.instant, found.in_time) == (None, None, None)


def test_only_the_first_message_of_a_day_counts() -> None:
    later = NINE + timedelta(hours=2)
    lines = [asked("a"), answered("a", NINE + timedelta(minutes=10)), asked("a", later)]
    assert summary(contacts(lines)).asked == 1
    lines.append(asked("a", NINE + timedelta(days=1)))
    found = summary(contacts(lines))
    assert (found.asked, found.answered, found.unanswered) == (2, 1, 1)


def test_days_are_those_of_beijing() -> None:
    evening, morning = NINE.replace(hour=23, minute=59), NINE + timedelta(days=1)
    found = contacts([asked("a", evening), asked("a", morning)])
    assert [contact.day.day for contact in found] == [1, 2]


def test_who_was_not_answered_lowers_the_shares_alone() -> None:
    found = summary(contacts([*chat(3), asked("late")]))
    assert (found.mean, found.instant, found.unanswered) == (timedelta(minutes=3), 0.5, 1)


def test_an_answer_after_a_day_is_not_in_time() -> None:
    assert summary(contacts(chat(24 * 60))).in_time == 1
    assert summary(contacts(chat(24 * 60 + 1))).in_time == 0


def test_the_contact_belongs_to_who_answered_else_to_the_owner() -> None:
    lines = [asked("a"), answered("a", NINE + timedelta(minutes=1), account=7), asked("b")]
    assert {contact.buyer: contact.account_id for contact in contacts(lines)} == {"a": 7, "b": 1}
