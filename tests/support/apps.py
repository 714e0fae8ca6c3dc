"""The app, lent to a test with a database and a data folder of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from trainer.config import Settings
from trainer.core.data.database import Database
from trainer.core.web.flask_app import App


@contextmanager
def app_on(app: App, database: Database, data_dir: Path) -> Iterator[App]:
    """Let the app use a database and a folder for a while.

    Forms need no token meanwhile; that they do is tested on its own.
    """
    config, extensions = dict(app.config), dict(app.extensions)
    settings: Settings = app.extensions["settings"]
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    app.extensions["settings"] = replace(settings, data_dir=data_dir)
    app.extensions["database"] = database
    try:
        yield app
    finally:
        app.config.clear()
        app.config.update(config)
        app.extensions.update(extensions)
