"""Sign-in is throttled, and all worker processes agree."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.people.conftest import School, try_to_sign_in
from trainer.app import create_app
from trainer.core.data.database import Database
from trainer.core.web.flask_app import App
from trainer.people import rules
from trainer.people.sign_in import me, throttle

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
    assert fail(school.app, "S8000") == [429]
    assert fail(school.app, "S8000", address="10.0.0.2") == [422]
    clock.pass_(600 - 20)  # the first of them is ten minutes back
    assert fail(school.app, "S8000") == [422]


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
    assert try_to_sign_in(client, "S8000", headers=from_another).status_code == answer


def test_waits_on_both_databases(database: Database) -> None:
    with database.writing() as session:
        for second in range(6):
            at = NOW + timedelta(seconds=second)
            throttle.count_try(session, "s1001", "10.0.0.1", at, None)
        session.flush()
        then = NOW + timedelta(seconds=5)
        assert throttle.wait(session, "s1001", "10.0.0.1", then) == timedelta(seconds=60)
        assert throttle.wait(session, "s1002", "10.0.0.1", then) == timedelta(0)
        throttle.forgive(session, "s1001")
        assert throttle.wait(session, "s1001", "10.0.0.1", then) == timedelta(0)
