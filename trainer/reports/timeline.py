"""The journal for people: who did what to which record, second by second."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy.orm import Session

from trainer.attempts.lifecycle import start_rows
from trainer.attempts.models import Attempt
from trainer.core.data import journal
from trainer.core.data.facts import FlatSnapshot
from trainer.core.data.journal import JournalEntry
from trainer.core.data.records import columns_of, record_types
from trainer.core.data.sandbox import Sandbox
from trainer.core.text.i18n import gettext as _
from trainer.reports import record_formatting

LOOKS = {
    "added": ("green", "plus"),
    "updated": ("blue", "pencil"),
    "removed": ("red", "trash"),
    "reset": ("orange", "history"),
    "advanced": ("orange", "player-track-next"),
}
WHOLE = {journal.RESET, journal.ADVANCED}
"""What is done to the sandbox as a whole."""


NAMED_DEPTH = 4
"""A row of a row of a record, and the record that it names, whose name is known in turn."""

Key = tuple[str, int]


@dataclass
class Event:
    """What one account did to one record in one second."""

    second: int
    """Since the start of the attempt."""
    at: datetime
    """The sandbox's time."""
    who: str
    action: str
    title: str
    lines: list[str] = field(default_factory=list)
    by_platform: bool = False

    @property
    def look(self) -> tuple[str, str]:
        """Colour and icon."""
        return ("gray", "bell") if self.by_platform else LOOKS[self.action]


def second_of(sandbox: Sandbox, at: datetime) -> int:
    """The whole seconds from the start of the attempt to a real time."""
    return int((at - sandbox.began_at).total_seconds())


def clock(seconds: int) -> str:
    """Seconds as hours, minutes and seconds: 0:03:07."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def events(session: Session, attempt: Attempt, offset: int, limit: int) -> list[Event]:
    """What happened in some of the saves of an attempt's sandbox, in order; counted from 0.

    The cost depends on these saves: of the earlier ones only those are read that set the records
    named here.
    """
    entries = journal.entries_of_saves(session, attempt.sandbox_id, offset, limit)
    teller = _EventFormatter(attempt.sandbox, start_rows(session, attempt.sandbox))
    if offset:
        teller.recall(session, entries)
    return list(teller.tell(entries))


class _EventFormatter:
    """Follows the journal and knows every record's fields at each moment."""

    def __init__(self, sandbox: Sandbox, start: FlatSnapshot) -> None:
        self._sandbox = sandbox
        self._start = start
        self._changed: dict[tuple[str, int], dict[str, Any]] = {}

    def row(self, record_type: str, number: int) -> dict[str, Any]:
        """A record's fields; those of a removed record are still known."""
        found = self._changed.get((record_type, number))
        return found if found is not None else self._start.get(record_type, {}).get(number, {})

    def recall(self, session: Session, entries: list[JournalEntry]) -> None:
        """Reconstruct the records before the first entry, and those they reference."""
        known: set[Key] = set()
        wanted = {(e.record_type, e.record_id) for e in entries if e.action not in WHOLE}
        named = {key for entry in entries for key in _references(entry.record_type, _values(entry))}
        for _round in range(NAMED_DEPTH):
            if not wanted:
                return
            numbers = sorted({number for _type, number in wanted})
            for entry in journal.entries_before(session, entries[0], numbers):
                self._learn(entry)
            known |= wanted
            named |= {key for each in wanted for key in _references(each[0], [self.row(*each)])}
            wanted, named = named - known, set()

    def tell(self, entries: Iterable[JournalEntry]) -> Iterator[Event]:
        """The events that the entries make up."""

        def moment(entry: JournalEntry) -> tuple[int, datetime, str, str]:
            second = second_of(self._sandbox, entry.at)
            alone = entry.action if entry.action in WHOLE else ""
            return second, _sandbox_time(self._sandbox, entry), _who(entry), alone

        known = (e for e in entries if e.action in WHOLE or _is_shown(e.record_type))
        for (second, at, who, alone), together in groupby(known, moment):
            batch = list(together)
            common: dict[str, Any] = {"second": second, "at": at, "who": who}
            if alone == journal.RESET:
                self._changed.clear()
                yield Event(action=alone, title=_("重新开始练习"), **common)
            elif alone == journal.ADVANCED:
                until = datetime.fromisoformat(batch[0].changes["clock"][1])
                title = _("快进时间到 %(time)s", time=record_formatting.format_time(until))
                yield Event(action=alone, title=title, **common)
            else:
                yield from self._of_batch(batch, common)

    def _of_batch(self, batch: list[JournalEntry], common: dict[str, Any]) -> Iterator[Event]:
        events: dict[tuple[str, int], Event] = {}
        for entry in batch:
            self._learn(entry)
        for entry in batch:
            record_type, number, path = record_formatting.root(
                self.row, entry.record_type, entry.record_id
            )
            event = events.get((record_type, number))
            if event is None:
                platform = entry.by_platform or record_types()[record_type].by_platform
                title = record_formatting.record_label(
                    record_type, record_formatting.record_name(self.row, record_type, number)
                )
                event = Event(action="updated", title=title, by_platform=platform, **common)
                events[record_type, number] = event
            if not path and entry.action != "updated" and event.action == "updated":
                event.action = entry.action
            event.lines += self._lines(entry, record_type, path)
        for event in events.values():
            if event.action != "updated" or event.lines:
                event.title = _titled(event)
                yield event

    def _learn(self, entry: JournalEntry) -> None:
        key = (entry.record_type, entry.record_id)
        if entry.action != "removed":
            after = {name: pair[1] for name, pair in entry.changes.items()}
            self._changed[key] = {**self.row(*key), **after}

    def _lines(self, entry: JournalEntry, record_type: str, path: list[str]) -> Iterator[str]:
        if not path and entry.action == "removed":
            return
        prefix = ""
        if path:
            row = self.row(entry.record_type, entry.record_id)
            prefix = record_formatting.field_label(record_type, ".".join(path), row["position"] + 1)
        changes = list(self._changes(entry))
        if entry.action == "updated":
            for label, before, after in changes:
                what = f"{prefix} · {label}" if prefix else label
                blank = _("（空）")
                yield _(
                    "%(what)s：%(before)s → %(after)s",
                    what=what,
                    before=before or blank,
                    after=after or blank,
                )
            return
        side = 2 if entry.action == "added" else 1
        values = [_("%(what)s：%(value)s", what=c[0], value=c[side]) for c in changes if c[side]]
        if not prefix:
            yield from values
        elif values:
            words = {"row": prefix, "values": _("，").join(values)}
            if entry.action == "added":
                yield _("增加 %(row)s（%(values)s）", **words)
            else:
                yield _("删除 %(row)s（%(values)s）", **words)

    def _changes(self, entry: JournalEntry) -> Iterator[tuple[str, str, str]]:
        model = record_types()[entry.record_type]
        for column in record_formatting.labelled(model):
            if column.name in entry.changes:
                before, after = (
                    record_formatting.format_column(self.row, entry.record_type, column, plain)
                    for plain in entry.changes[column.name]
                )
                yield str(column.info["label"]), before, after


def _is_shown(record_type: str) -> bool:
    """Whether people see the records of a type; one without a label is technical."""
    return record_type in record_types() and bool(record_types()[record_type].label)


def _sandbox_time(sandbox: Sandbox, entry: JournalEntry) -> datetime:
    """What the sandbox's clock showed, to the second."""
    at = entry.sandbox_at or sandbox.clock_start + (entry.at - sandbox.began_at)
    return at.replace(microsecond=0)


def _who(entry: JournalEntry) -> str:
    if entry.by_platform:
        return _("平台")
    return entry.account or (_("系统") if entry.user_id is None else "")


def _values(entry: JournalEntry) -> Iterator[dict[str, Any]]:
    """A record's fields that an entry names, as they were before and after."""
    for side in (0, 1):
        yield {name: pair[side] for name, pair in entry.changes.items()}


def _references(record_type: str, rows: Iterable[Mapping[str, Any]]) -> Iterator[Key]:
    """The records that rows name: the one they are part of, and those they refer to."""
    if record_type not in record_types():
        return  # what is done to the sandbox as a whole
    targets = {
        column.name: column.info["references"]
        for column in columns_of(record_types()[record_type])
        if "references" in column.info
    }
    for row in rows:
        for name, target in targets.items():
            if (number := row.get(name)) is not None:
                yield target, number


def _titled(event: Event) -> str:
    if event.action == "added":
        return _("新建 %(record)s", record=event.title)
    if event.action == "removed":
        return _("删除 %(record)s", record=event.title)
    return _("修改 %(record)s", record=event.title)
