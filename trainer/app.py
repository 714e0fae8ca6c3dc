"""The app factory."""

from datetime import timedelta
from typing import Any

from flask import redirect, url_for
from flask_login import current_user
from flask_wtf import CSRFProtect
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import Conflict
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

from trainer import people, teach, views
from trainer.attempts import grading
from trainer.config import ROOT, Settings
from trainer.content import own
from trainer.content.preload import preload
from trainer.core.data.database import Database
from trainer.core.templating import components
from trainer.core.templating.environment import init_templating
from trainer.core.text.formats import init_formats
from trainer.core.text.i18n import init_i18n
from trainer.core.web.access import Role, public
from trainer.core.web.files import uploads
from trainer.core.web.flask_app import App
from trainer.core.web.hooks.error_pages import error_page, init_error_pages
from trainer.core.web.hooks.idempotency import init_idempotency
from trainer.core.web.hooks.request_guards import init_request_guards
from trainer.core.web.hooks.security_headers import init_security_headers
from trainer.core.web.sessions import ClockTolerantSessions
from trainer.desk_context import desk_context
from trainer.people.sign_in.language import chosen as chosen_language


def create_app(settings: Settings) -> App:
    """Build the app for these settings and read its content; the database is not opened yet."""
    app = App("trainer", template_folder=ROOT / "templates", static_folder=None)
    app.session_interface = ClockTolerantSessions()
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.cookie_secure,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=12),
        MAX_CONTENT_LENGTH=uploads.MAX_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=2_000_000,
        WTF_CSRF_TIME_LIMIT=None,  # a form may stay open for a long lesson
        BABEL_DEFAULT_TIMEZONE=settings.time_zone,
    )
    if hops := settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    app.extensions["settings"] = settings
    app.extensions["database"] = Database(settings.database_url)
    init_i18n(app, chosen_language)
    init_request_guards(app, {*settings.hosts, settings.host})
    CSRFProtect(app)
    init_templating(app)
    init_formats(app)
    init_security_headers(app)
    init_error_pages(app)
    people.init_app(app)
    init_idempotency(app)
    views.init_app(app)
    teach.init_app(app)
    if settings.component_page:
        app.register_blueprint(components.bp)
    app.add_url_rule("/", "home", home)
    app.register_error_handler(StaleDataError, _stale)
    app.context_processor(desk_context)
    own.use(settings.tasks_dir)
    preload(grading.schema())
    uploads.seeded_files()
    return app


@public
def home() -> Response:
    """Redirect to the start page of the user's role."""
    if current_user.is_authenticated and current_user.role is not Role.STUDENT:
        return redirect(url_for("teach.index"))
    return redirect(url_for("desk.index"))


def _stale(_error: StaleDataError) -> Any:
    """Answer 409 to the later of two concurrent changes of a record."""
    return error_page(Conflict())
