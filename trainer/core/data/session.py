"""The session of all code: confined to one sandbox, and journalled."""

from typing import Any, NoReturn

from sqlalchemy import event
from sqlalchemy.orm import Session

from trainer.core.data import journal, sandbox_scoping
from trainer.core.data.records import OutOfSandbox


class ConfinedSession(Session):
    """A session that sees only the entered sandbox and journals its changes.

    Its listeners belong to the class and run whatever else is imported. Calls that bypass the unit
    of work are refused. ``connection()`` bypasses it too; it is for the data layer itself (facts,
    journal).
    """

    def _refuse(self, *_args: Any, **_options: Any) -> NoReturn:
        raise OutOfSandbox("bulk changes of records would pass by the journal")

    bulk_save_objects = bulk_insert_mappings = bulk_update_mappings = _refuse


LISTENERS = (
    ("do_orm_execute", sandbox_scoping.confine),
    ("before_flush", sandbox_scoping.refuse_shared_changes),
    # Deletes orphans, checks the owner and assigns ids: the journal needs all three.
    ("before_flush", sandbox_scoping.number_records),
    ("before_flush", journal.require_known_changes),
    ("after_flush", journal.write_changes),
)
"""In the order in which they run."""

for _name, _listener in LISTENERS:
    event.listen(ConfinedSession, _name, _listener)
