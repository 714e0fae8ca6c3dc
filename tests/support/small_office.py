"""A back office around one sandbox: the areas' pages without the study desk and its people."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask import session as cookie
from flask.testing import FlaskClient
from flask_babel import Babel
from flask_login import LoginManager
from flask_wtf import CSRFProtect
from werkzeug.exceptions import Forbidden
from werkzeug.test import TestResponse
from werkzeug.wrappers import Response

from trainer.areas.accounts import service
from trainer.areas.inbox import service as inbox_service
from trainer.config import ROOT
from trainer.core import clock, facts, journal, sandbox
from trainer.core.access import EVERYBODY, Permission, Role, acting, may, roles
from trainer.core.db import App, Database, session
from trainer.core.formats import init_formats
from trainer.core.front import init_front
from trainer.core.once import init_once
from trainer.core.records import Base, record_types
from trainer.exam import worlds
from trainer.registry import AREAS

START = datetime(2022, 9, 5, 1, tzinfo=UTC)


class SmallOffice:
    """Opens pages and posts forms in a sandbox, and reads what it left behind."""

    def __init__(self, url: str, world: str) -> None:
        """Fill a sandbox in a new database."""
        self.app = make_app(url)
        self.client: FlaskClient = self.app.test_client()
        self.database: Database = self.app.extensions["database"]
        Base.metadata.create_all(self.database.engine)
        filled = worlds.load(world)
        with self.database.writing() as writing:
            own = sandbox.Sandbox(
                start_hash="",
                clock_start=START,
                began_at=sandbox.real_now(),
                next_id=filled.next_id,
            )
            writing.add(own)
            writing.flush()
            facts.fill(writing.connection(), own, filled.prepared)

    def get(self, path: str) -> TestResponse:
        """Open a page of the sandbox."""
        return self.client.get(f"/a/1/{path}")

    def post(self, path: str, **data: Any) -> TestResponse:
        """Post a form."""
        return self.client.post(f"/a/1/{path}", data=data)

    def records(self, name: str) -> list[dict[str, Any]]:
        """All records of a type, as facts."""
        with self.database.reading() as reading:
            return facts.read(reading, reading.get(sandbox.Sandbox, 1))[name]

    def change(self, name: str, number: int, **values: Any) -> None:
        """Change a record behind the pages' back."""
        with self.database.writing() as writing:
            own = writing.get(sandbox.Sandbox, 1)
            sandbox.enter(writing, own)
            record = writing.get(record_types()[name], (1, number))
            for field, value in values.items():
                setattr(record, field, value)

    def wait(self, **span: float) -> None:
        """Let the sandbox's clock run."""
        with self.database.writing() as writing:
            writing.get(sandbox.Sandbox, 1).clock_start += timedelta(**span)


def make_app(url: str) -> App:
    """The pages of the areas under ``/a/1``, for a student who is signed in."""
    app = App("trainer", template_folder=ROOT / "templates", static_folder=None)
    app.config.update(
        SECRET_KEY="test",
        TESTING=True,
        WTF_CSRF_ENABLED=False,
        BABEL_DEFAULT_LOCALE="zh_Hans_CN",
        BABEL_DEFAULT_TIMEZONE="Asia/Shanghai",
    )
    app.extensions["database"] = Database(url)
    Babel(app)
    CSRFProtect(app)
    init_front(app)
    init_formats(app)
    student = SimpleNamespace(
        id=1, role=Role.STUDENT, is_authenticated=True, is_active=True, get_id=lambda: "1"
    )
    LoginManager(app).request_loader(lambda _request: student)
    init_once(app)
    app.register_blueprint(_office())
    return app


def _office() -> Blueprint:
    bp = Blueprint("office", __name__, url_prefix="/a/<int:attempt_id>")
    bp.url_value_preprocessor(lambda _e, values: setattr(g, "attempt_id", values.pop("attempt_id")))
    bp.url_defaults(lambda _e, values: values.setdefault("attempt_id", 1))
    bp.before_request(_enter)
    bp.context_processor(_context)
    bp.register_error_handler(Forbidden, _forbidden)
    bp.add_url_rule("/switch", "switch", _switch, methods=["POST"])
    for area in AREAS:
        bp.register_blueprint(area.blueprint, name=area.name, url_prefix=f"/{area.name}")
    return bp


def _enter() -> None:
    g.sandbox = session.get(sandbox.Sandbox, g.attempt_id)
    g.read_only = cookie.get("read_only", False)
    sandbox.enter(session, g.sandbox)
    g.acting = service.acting_account(cookie.get("account"))
    journal.sign(session, lambda: journal.Author(1, g.acting.name))


def _context() -> dict[str, Any]:
    items = [
        {"label": i.label, "url": url_for(f"office.{area.name}.{i.endpoint}"), "active": False}
        for area in AREAS
        for i in area.menu
        if may(i.permission)
    ]
    office = SimpleNamespace(
        menu=[{"label": "店铺管理", "icon": "building-store", "items": items}],
        shop_name=service.shop().name,
        today=str(clock.today()),
        inbox_url=url_for("office.inbox.index"),
        unread=inbox_service.unread(),
        account_label=acting.name,
        read_only=g.read_only,
    )
    return {"office": office}


@roles(*EVERYBODY)
def _switch() -> Response:
    account = service.switch_to(int(request.form["account"]))
    if account is not None:
        cookie["account"] = account.id
    return redirect(url_for("office.inbox.index"))


def _forbidden(error: Forbidden) -> tuple[str, int]:
    permission = error.description if isinstance(error.description, Permission) else None
    return render_template("office/forbidden.html", permission=permission), 403
