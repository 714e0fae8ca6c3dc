"""The storefront as plain data, for the edition that buyers see, and back again."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import inspect

from trainer.areas.storefront.models import Storefront, StorefrontBlock
from trainer.core.data.records import Record, columns_of
from trainer.core.data.storage.serialization import default_of, from_plain, to_plain

STATE = {"status", "published_at"}
"""Columns that say what was published, and are no content."""


@dataclass(frozen=True)
class Layout:
    """A storefront: the one in the editor, or the published one in records of no session."""

    sign: Storefront
    blocks: list[StorefrontBlock] = field(default_factory=list)

    @property
    def on_phone(self) -> list[StorefrontBlock]:
        """The blocks that phones show, in their order there."""
        shown = [block for block in self.blocks if block.phone_position is not None]
        return sorted(shown, key=lambda block: block.phone_position or 0)

    @property
    def photo_ids(self) -> list[int]:
        """The photos of all its parts, without duplicates."""
        found = [self.sign.photo_id, self.sign.logo_id]
        for block in self.blocks:
            found += [picture.photo_id for picture in block.pictures]
            found += [agent.photo_id for agent in block.agents]
        return [number for number in dict.fromkeys(found) if number]

    @property
    def video_ids(self) -> list[int]:
        """The videos of all its blocks."""
        return [number for number in dict.fromkeys(b.video_id for b in self.blocks) if number]


def freeze(layout: Layout) -> dict[str, Any]:
    """The content as plain data; blocks keep their ids, so that a change can be undone."""
    blocks = [{"id": block.id, **_plain(block)} for block in layout.blocks]
    return {"sign": _plain(layout.sign), "blocks": blocks}


def thaw(content: dict[str, Any]) -> Layout:
    """The storefront from plain data, in records that belong to no session."""
    blocks = [_record(StorefrontBlock, row) for row in content.get("blocks", ())]
    for block, row in zip(blocks, content.get("blocks", ()), strict=True):
        block.id = row["id"]
    return Layout(_record(Storefront, content.get("sign", {})), blocks)


def _content(model: type[Record]) -> list[Any]:
    return [
        c
        for c in columns_of(model)
        if c.name not in STATE and c.name != "id" and not c.info.get("parent")
    ]


def _plain(record: Record) -> dict[str, Any]:
    row = {c.name: to_plain(c, getattr(record, c.name)) for c in _content(type(record))}
    for relation in inspect(type(record)).relationships:
        row[relation.key] = [_plain(child) for child in getattr(record, relation.key)]
    return row


def _record(model: type[Any], row: dict[str, Any]) -> Any:
    values: dict[str, Any] = {
        c.name: from_plain(c, row[c.name] if c.name in row else default_of(c))
        for c in _content(model)
    }
    for relation in inspect(model).relationships:
        below = row.get(relation.key, ())
        values[relation.key] = [_record(relation.mapper.class_, child) for child in below]
    return model(**values)
