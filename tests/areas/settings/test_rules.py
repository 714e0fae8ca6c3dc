"""Profile and identity checks, from the numbers of SET-01 and SET-02."""

from datetime import datetime, timedelta
from random import Random

import pytest

from trainer.areas.settings import rules as profile_rules
from trainer.areas.settings.choices import Viewer, Visibility
from trainer.areas.settings.models import PersonalProfile
from trainer.areas.settings.security import rules
from trainer.areas.settings.security.choices import Method, Stage
from trainer.areas.settings.security.models import SecurityChange
from trainer.core.text.timezones import BEIJING

NOW = datetime(2022, 9, 2, 10, tzinfo=BEIJING)
WHOLE = rules.Identity("张龙", "370202198512461234", "13666301234", has_question=True)
MB = 1024 * 1024


@pytest.mark.parametrize(
    ("name", "size", "right"),
    [("me.jpg", 3 * MB, True), ("ME.JPEG", 1, True), ("me.jpg", 3 * MB + 1, False),
     ("me.png", 1, False)],
)  # fmt: skip
def test_an_avatar_is_a_jpg_of_at_most_3_mb(name: str, size: int, right: bool) -> None:
    assert (not list(profile_rules.avatar_problems(name, size))) is right


def test_an_avatar_is_shown_within_24_hours() -> None:
    waits = {profile_rules.avatar_due(NOW, Random(n)) - NOW for n in range(500)}
    assert (min(waits), max(waits)) == (timedelta(hours=1), timedelta(hours=24))


@pytest.mark.parametrize(
    ("visibility", "user", "certified"),
    [(Visibility.EVERYBODY, True, True), (Visibility.CERTIFIED, False, True),
     (Visibility.NOBODY, False, False)],
)  # fmt: skip
def test_who_sees_what(visibility: Visibility, user: bool, certified: bool) -> None:
    assert profile_rules.may_see(visibility, Viewer.USER) is user
    assert profile_rules.may_see(visibility, Viewer.CERTIFIED) is certified


@pytest.mark.parametrize(
    ("field", "value"),
    [("card_email", "zhang"), ("card_phone", "phone"), ("company_website", "no site")],
)
def test_a_card_that_nobody_can_use(field: str, value: str) -> None:
    found = profile_rules.business_problems(PersonalProfile(**{field: value}))
    assert [problem.field for problem in found] == [field]


@pytest.mark.parametrize(
    ("identity", "closed"),
    [
        (WHOLE, set()),
        (rules.Identity("", "", "13666301234", has_question=True),
         {Method.SMS, Method.QUESTION, Method.MAIL}),
        (rules.Identity("张龙", "370202198512461234"), {Method.SMS, Method.QUESTION}),
    ],
)  # fmt: skip
def test_checks_that_cannot_be_chosen(identity: rules.Identity, closed: set[Method]) -> None:
    assert set(rules.obstacles(identity)) == closed


@pytest.mark.parametrize(
    ("method", "lasts"),
    [(Method.MAIL, timedelta(minutes=30)), (Method.MANUAL, timedelta(days=3))],
)
def test_how_long_a_check_lasts(method: Method, lasts: timedelta) -> None:
    change = SecurityChange(method=method, stage=Stage.VERIFIED, verified_at=NOW)
    assert rules.is_valid(change, NOW + lasts)
    assert not rules.is_valid(change, NOW + lasts + timedelta(seconds=1))


@pytest.mark.parametrize(("failures", "refused"), [(4, False), (5, True)])
def test_five_failures_a_day(failures: int, refused: bool) -> None:
    assert bool(list(rules.failure_problems(failures))) is refused


@pytest.mark.parametrize("phone", ["1366630123", "13666301234", "13900000000"])
def test_numbers_that_cannot_become_the_safe_phone(phone: str) -> None:
    found = rules.phone_problems(phone, "13666301234", ["13900000000"])
    assert [problem.field for problem in found] == ["new_phone"]


@pytest.mark.parametrize("email", ["zhang", "OLD@163.com", "taken@163.com"])
def test_emails_that_cannot_be_registered(email: str) -> None:
    found = rules.email_problems(email, "old@163.com", ["Taken@163.com"])
    assert [problem.field for problem in found] == ["new_email"]


@pytest.mark.parametrize(
    ("password", "repeated", "field"),
    [("dianyue2022", "dianyue2023", "repeated"), ("dianyue123", "dianyue123", "password")],
)
def test_passwords_that_are_refused(password: str, repeated: str, field: str) -> None:
    found = rules.password_problems(password, repeated, "dianyue123")
    assert [problem.field for problem in found] == [field]


def test_the_manual_service_compares_name_and_number() -> None:
    right = SecurityChange(holder="张龙", id_number="370202198512461234")
    wrong = SecurityChange(holder="李娜", id_number="430104199203156028")
    assert not list(rules.manual_problems(right, WHOLE.holder, WHOLE.id_number))
    found = rules.manual_problems(wrong, WHOLE.holder, WHOLE.id_number)
    assert [problem.field for problem in found] == ["holder", "id_number"]


def test_the_manual_service_takes_1_or_2_working_days() -> None:
    days = {rules.manual_due(NOW, Random(n)).day for n in range(30)}
    assert days == {5, 6}  # 2022-09-02 is a Friday


def test_numbers_are_masked() -> None:
    assert rules.masked_phone("13666301234") == "136****1234"
    assert rules.masked_id("370202198512461234").startswith("3702*")
