"""What a database is asked meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App


@contextmanager
def statements(app: App) -> Iterator[list[str]]:
    """The SQL statements that an app sends to its database."""
    engine = database_of(app).engine
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)
