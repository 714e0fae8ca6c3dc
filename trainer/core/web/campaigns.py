"""Campaigns of the sandbox, counted by state of today."""

from sqlalchemy import ColumnElement, func, select

from trainer.core.data.campaigns import Campaign
from trainer.core.text.choices import LabeledEnum
from trainer.core.web import clock, db


def count_by_state(model: type[Campaign], *where: ColumnElement[bool]) -> dict[LabeledEnum, int]:
    """Count campaigns by state of today, in the order of the states; one statement.

    Args:
        model: The record type.
        where: Conditions that narrow down which ones are counted.
    """
    state = model.state_on(clock.today(model.zone)).label("state")
    query = select(state, func.count()).select_from(model).where(*where).group_by(state)
    found = dict(db.session.execute(query).all())
    return {state: found.get(state.value, 0) for state in model.states}
