"""A small app that shows the component pages, for the tests of what all screens share."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import request
from flask_wtf.csrf import CSRFProtect
from werkzeug.serving import BaseWSGIServer, make_server

from trainer.core.data.database import Database
from trainer.core.templating.components import bp
from trainer.core.templating.environment import init_templating
from trainer.core.text.formats import init_formats
from trainer.core.text.i18n import init_i18n
from trainer.core.web.flask_app import App
from trainer.core.web.hooks.error_pages import init_error_pages
from trainer.core.web.hooks.security_headers import init_security_headers

ROOT = Path(__file__).resolve().parents[1]


def make_app(folder: Path) -> App:
    app = App("trainer", root_path=str(ROOT / "trainer"), template_folder=str(ROOT / "templates"))
    app.config.update(SECRET_KEY="for tests", TESTING=True, BABEL_DEFAULT_TIMEZONE="Asia/Shanghai")
    app.extensions["database"] = Database(f"sqlite:///{folder / 'front.db'}")
    app.extensions["received"] = []
    init_i18n(app)
    CSRFProtect(app)
    init_templating(app)
    init_formats(app)
    app.jinja_env.globals["idempotency_key"] = lambda: "0" * 32
    init_security_headers(app)
    init_error_pages(app)
    app.register_blueprint(bp)
    app.before_request(lambda: remember(app))
    return app


def remember(app: App) -> None:
    if request.method == "POST":
        app.extensions["received"].append((request.path, request.form.to_dict(flat=False)))


class Server:
    """The app on a port of its own; it can go down and come back at the same address."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.port = 0
        self._server: BaseWSGIServer | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/components"

    def up(self) -> None:
        self._server = make_server("127.0.0.1", self.port, self.app, threaded=True)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    def down(self) -> None:
        if self._server:
            self._server.shutdown()
            self._thread.join()
            self._server.server_close()
            self._server = None

    def posts(self, path: str) -> list[dict[str, list[str]]]:
        return [form for to, form in self.app.extensions["received"] if to.endswith(path)]


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    server = Server(make_app(folder))
    server.up()
    try:
        yield server
    finally:
        server.down()
        server.app.extensions["database"].engine.dispose()
