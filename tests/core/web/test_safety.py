"""Caches, HTTPS, hosts, and a clock that was set back."""

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from itsdangerous import TimestampSigner

from tests.support.office import OfficeClient
from trainer.attempts.models import Submission
from trainer.core.data import sandbox
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.core.web.files import uploads
from trainer.core.web.flask_app import App
from trainer.people import member_service


def test_downloads_and_answers_to_scripts_are_not_kept(
    app: App, person: Callable[..., int], signed_in: Callable[[int], FlaskClient]
) -> None:
    administrator = signed_in(person(Role.ADMINISTRATOR))
    with database_of(app).writing() as session:
        number = member_service.class_named(session, "一班").id
    csv_file = administrator.get(f"/teach/classes/{number}/scores.csv")
    assert (csv_file.status_code, csv_file.mimetype) == (200, "text/csv")
    redirect = administrator.get("/")
    for answer in (csv_file, redirect, administrator.get("/no-such-page")):
        assert answer.headers["Cache-Control"] == "no-store"


def test_https_is_kept_to_where_cookies_need_it(app: App) -> None:
    assert "Strict-Transport-Security" not in app.test_client().get("/sign-in").headers
    app.config["SESSION_COOKIE_SECURE"] = True
    answer = app.test_client().get("/sign-in")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize("path", ["/sign-in", "/teach", "/no-such-page"])
@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example:5000"])
def test_an_unknown_host_is_refused(app: App, path: str, host: str) -> None:
    answer = app.test_client().get(path, headers={"Host": host})
    assert answer.status_code == 400
    assert "TRAINER_HOSTS" in answer.text
    assert answer.location is None


@pytest.mark.parametrize("host", ["localhost:5000", "127.0.0.1", "10.1.2.3:80", "[::1]:5000"])
def test_addresses_of_the_machine_are_known(app: App, host: str) -> None:
    assert app.test_client().get("/sign-in", headers={"Host": host}).status_code == 200


@pytest.fixture
def earlier(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Sets the server's clock back by a day."""

    def set_back() -> None:
        then = datetime.now(UTC) - timedelta(days=1)
        monkeypatch.setattr(sandbox, "real_now", lambda: then)
        monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _self: int(then.timestamp()))

    return set_back


def test_a_clock_set_back_signs_nobody_out_and_makes_no_negative_times(
    office: Callable[[str], OfficeClient], app: App, earlier: Callable[[], None]
) -> None:
    student = office("sub-account")
    earlier()
    assert student.client.get("/me").status_code == 200
    student.post("accounts/verify/send")
    assert student.facts()["message"]
    answer = student.post("hand-in")
    assert answer.status_code == 302
    with database_of(app).reading() as session:
        assert session.get_one(Submission, 1).time_used == timedelta(0)


def test_an_old_session_still_ends(
    office: Callable[[str], OfficeClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    student = office("sub-account")
    later = int(time.time()) + 13 * 3600
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _self: later)
    assert student.client.get("/me").status_code == 302


def test_a_full_disk_leaves_no_part(
    app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(part: Path, content: bytes) -> int:
        part.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with app.app_context(), pytest.raises(OSError, match="No space"):
        uploads.store(b"content")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_parts_that_a_killed_writer_left_are_removed(tmp_path: Path) -> None:
    folder = tmp_path / "uploads" / "ab"
    folder.mkdir(parents=True)
    old, new, whole = folder / "ab1.0.part", folder / "ab2.0.part", folder / "ab3"
    for path in (old, new, whole):
        path.touch()
    long_ago = time.time() - 7200
    os.utime(old, (long_ago, long_ago))
    os.utime(whole, (long_ago, long_ago))
    uploads.remove_parts(tmp_path, time.time() - 3600)
    assert sorted(folder.iterdir()) == [new, whole]
