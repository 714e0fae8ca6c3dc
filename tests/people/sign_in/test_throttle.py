"""Sign-in is throttled, and all worker processes agree."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.people.conftest import School, try_to_sign_in
from trainer.app import create_app
from trainer.core.data.database import Database
from trainer.core.web.flask_app import App
from trainer.people import rules, users
from trainer.people.sign_in import me, throttle
from trainer.people.sign_in.throttle import Place

HERE = Place("10.0.0.1")
NOW = datetime(2024, 3, 1, 8, 0, tzinfo=UTC)


class Clock:
    """Real time, moved by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(me, "real_now", clock)
    monkeypatch.setattr(users, "real_now", clock)
    return clock


def fail(app: App, login: str = "S1001", times: int = 1, address: str = "10.0.0.1") -> list[int]:
    environ = {"REMOTE_ADDR": address}
    client = app.test_client()
    return [
        try_to_sign_in(client, login, "wrong-password", environ_base=environ).status_code
        for _time in range(times)
    ]


def test_five_failures_are_free_then_the_wait_grows_across_workers(
    school: School, workers: tuple[App, App], clock: Clock
) -> None:
    one, other = workers
    assert fail(one, times=3) + fail(other, times=2) == [422] * 5
    for app in (one, other):
        answer = try_to_sign_in(app.test_client(), "S1001")
        assert answer.status_code == 429
        assert answer.headers["Retry-After"] == "30"
        assert "请等待 30 秒后再试" in answer.text
    clock.pass_(30)
    assert fail(other) == [422]
    answer = try_to_sign_in(one.test_client(), "S1001")
    assert answer.headers["Retry-After"] == "60"
    clock.pass_(60)
    assert fail(one) == [422]
    assert "请等待 2 分钟后再试" in try_to_sign_in(other.test_client(), "S1001").text


def test_name_and_number_share_the_count_and_others_are_free(school: School, clock: Clock) -> None:
    assert fail(school.app, "s1001", 3) + fail(school.app, "陈雨桐", 2) == [422] * 5
    assert fail(school.app, "S1001") == fail(school.app, "陈雨桐") == [429]
    assert try_to_sign_in(school.app.test_client(), "S2001").status_code == 302


def test_a_name_that_nobody_has_waits_just_the_same(school: School, clock: Clock) -> None:
    assert fail(school.app, "S9999", 6) == [422] * 5 + [429]
    assert fail(school.app, "字" * 60, 6) == [422] * 5 + [429]


def test_success_resets_the_count(school: School, clock: Clock) -> None:
    for _time in range(3):
        assert fail(school.app, times=4) == [422] * 4
        assert try_to_sign_in(school.app.test_client(), "S1001").status_code == 302


def test_waiting_tries_do_not_lengthen_the_wait(school: School, clock: Clock) -> None:
    fail(school.app, times=5)
    clock.pass_(29)
    assert fail(school.app, times=3) == [429] * 3
    clock.pass_(1)
    assert try_to_sign_in(school.app.test_client(), "S1001").status_code == 302


def test_failures_are_forgotten_after_an_hour(school: School, clock: Clock) -> None:
    fail(school.app, times=4)
    clock.pass_(3601)
    assert fail(school.app, times=5) == [422] * 5
    assert fail(school.app) == [429]


def test_a_whole_school_behind_one_address_is_not_stopped_soon(
    school: School, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rules.ADDRESS_TRIES >= 100
    monkeypatch.setattr(rules, "ADDRESS_TRIES", 20)
    for number in range(20):
        assert fail(school.app, f"S7{number:03}") == [422]
        clock.pass_(1)
    assert fail(school.app, "S8000", 2) == [422, 429]
    assert fail(school.app, "S8001", 5, address="10.0.0.2") == [422] * 5
    clock.pass_(600)  # all of them are ten minutes back
    assert fail(school.app, "S8002", 5) == [422] * 5


@pytest.mark.parametrize(("proxies", "answer"), [(0, 429), (1, 422)])
def test_behind_a_proxy_each_computer_counts_by_itself(
    school: School, monkeypatch: pytest.MonkeyPatch, proxies: int, answer: int
) -> None:
    monkeypatch.setattr(rules, "ADDRESS_TRIES", 20)
    app = create_app(replace(school.app.extensions["settings"], proxies=proxies))
    app.config.update(WTF_CSRF_ENABLED=False)
    app.extensions |= {k: school.app.extensions[k] for k in ("database", "passwords")}
    client = app.test_client()
    for number in range(20):
        from_one = {"X-Forwarded-For": "10.0.0.1"}
        assert try_to_sign_in(client, f"S7{number:03}", headers=from_one).status_code == 422
    from_another = {"X-Forwarded-For": "10.0.0.2"}
    statuses = [
        try_to_sign_in(client, "S8000", headers=from_another).status_code for _time in range(2)
    ]
    assert statuses == [422, answer]


def test_waits_on_both_databases(database: Database) -> None:
    with database.writing() as session:
        for second in range(6):
            at = NOW + timedelta(seconds=second)
            throttle.count_try(session, "s1001", HERE, at, None)
        session.flush()
        then = NOW + timedelta(seconds=5)
        assert throttle.wait(session, "s1001", HERE, then) == timedelta(seconds=60)
        assert throttle.wait(session, "s1002", HERE, then) == timedelta(0)
        throttle.forgive(session, "s1001")
        assert throttle.wait(session, "s1001", HERE, then) == timedelta(0)


def test_wrong_names_from_the_schools_address_shut_nobody_out(school: School, clock: Clock) -> None:
    for number in range(rules.ADDRESS_TRIES + 5):
        assert fail(school.app, f"wrong{number}", address="127.0.0.1") == [422]
    for student in ("S1001", "S1002", "S2001"):
        assert try_to_sign_in(school.app.test_client(), student).status_code == 302


def test_a_browser_in_which_the_password_was_right_is_not_kept_out(
    school: School, workers: tuple[App, App], clock: Clock
) -> None:
    own = school.app.test_client()
    assert try_to_sign_in(own, "S1001").status_code == 302
    own.post("/sign-out")
    for _second in range(100):
        fail(school.app, address="127.0.0.1")
        clock.pass_(0.4)
    assert fail(school.app, address="127.0.0.1") == [429]
    for app in workers:
        assert own.get_cookie("device") is not None
        other = app.test_client()
        other.set_cookie("device", own.get_cookie("device").value)  # type: ignore[union-attr]
        assert try_to_sign_in(other, "S1001").status_code == 302


def test_a_computer_on_which_the_password_was_right_is_not_kept_out(
    school: School, clock: Clock
) -> None:
    at_school = {"REMOTE_ADDR": "10.0.0.9"}
    client = school.app.test_client()
    assert try_to_sign_in(client, "S1001", environ_base=at_school).status_code == 302
    for _second in range(100):
        fail(school.app)
        clock.pass_(0.4)
    assert try_to_sign_in(school.app.test_client(), "S1001").status_code == 429
    client = school.app.test_client()
    assert try_to_sign_in(client, "S1001", environ_base=at_school).status_code == 302


def test_guessing_in_the_browser_of_somebody_is_throttled_too(school: School, clock: Clock) -> None:
    client = school.app.test_client()
    assert try_to_sign_in(client, "S1001").status_code == 302
    client.post("/sign-out")
    statuses = [try_to_sign_in(client, "S1001", "wrong").status_code for _try in range(6)]
    assert statuses == [422] * 5 + [429]


def test_a_device_of_somebody_else_opens_nothing(school: School, clock: Clock) -> None:
    client = school.app.test_client()
    there = {"REMOTE_ADDR": "10.0.0.8"}
    assert try_to_sign_in(client, "S1002", environ_base=there).status_code == 302
    client.post("/sign-out")
    fail(school.app, times=5)
    assert try_to_sign_in(client, "S1001", environ_base=there).status_code == 429


def test_an_instructor_lets_a_student_in_at_once(school: School, clock: Clock) -> None:
    teacher, prank = school.app.test_client(), school.app.test_client()
    assert try_to_sign_in(teacher, "t1").status_code == 302
    assert fail(school.app, times=6)[-1] == 429
    page = teacher.get(f"/people/{school.ids['S1001']}").text
    assert "立即放行登录" in page
    answer = teacher.post(f"/people/{school.ids['S1001']}/admit", follow_redirects=True)
    assert "陈雨桐 现在可以登录，10 分钟内不受次数限制" in answer.text
    for _second in range(20):
        fail(school.app)
        clock.pass_(0.4)
    assert try_to_sign_in(prank, "S1001").status_code == 302
    assert fail(school.app, times=6)[-1] == 429, "the admission ends with the right password"


def test_an_admission_ends_by_itself(school: School, clock: Clock) -> None:
    teacher = school.app.test_client()
    assert try_to_sign_in(teacher, "t1").status_code == 302
    teacher.post(f"/people/{school.ids['S1001']}/admit")
    assert fail(school.app, times=8) == [422] * 8
    clock.pass_(600)
    assert fail(school.app) == [422]
    assert fail(school.app) == [429]


def test_an_instructor_of_another_class_lets_nobody_in(school: School) -> None:
    teacher = school.app.test_client()
    assert try_to_sign_in(teacher, "t2").status_code == 302
    assert teacher.post(f"/people/{school.ids['S1001']}/admit").status_code == 404


def test_a_clock_set_back_lengthens_no_wait(school: School, clock: Clock) -> None:
    fail(school.app, times=5)
    clock.pass_(-3600)
    answer = try_to_sign_in(school.app.test_client(), "S1001")
    assert answer.headers["Retry-After"] == "30"
