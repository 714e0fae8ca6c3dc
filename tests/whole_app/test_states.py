"""A hand-in reads no table: the journal must tell all that the solutions of all tasks do."""

import pytest

from tests.support.played import Site, open_attempts
from tests.support.states import assert_end_is_what_the_tables_hold
from trainer.attempts import states
from trainer.attempts.models import Attempt
from trainer.content import tasks
from trainer.core.data import journal
from trainer.core.data.sandbox import enter
from trainer.core.web.db import database_of

pytestmark = pytest.mark.postgresql


def test_the_journal_of_every_solution_leads_to_what_the_tables_hold(played: Site) -> None:
    compared = 0
    for number in open_attempts(played.app):
        with database_of(played.app).reading() as session:
            own = session.get_one(Attempt, number).sandbox
            enter(session, own)
            if not journal.entries(session, own.id):
                continue  # filled past the journal, to show a record of every type
            compared += 1
            start = states.start_of(session, own.start_hash)
            assert_end_is_what_the_tables_hold(session, own, start)
    assert compared >= len(tasks.catalogue())
