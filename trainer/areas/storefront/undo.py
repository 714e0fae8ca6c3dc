"""Going back from the storefront in the editor to the one that buyers see."""

from typing import Any

from sqlalchemy import inspect, select

from trainer.areas.coupons.models import Coupon
from trainer.areas.products.models import Product
from trainer.areas.storefront import service
from trainer.areas.storefront.editions import Layout, thaw
from trainer.areas.storefront.models import BlockPicture, Storefront, StorefrontBlock
from trainer.core.data.records import Record, columns_of
from trainer.core.forms.record_form import write_children
from trainer.core.web import db

STATE = {"id", "status", "published_at"}


def back_to_published(content: dict[str, Any]) -> None:
    """Bring sign and blocks back to what was published; blocks keep their ids.

    What was deleted meanwhile (products, coupons) cannot come back and is left out.
    """
    before = thaw(content)
    with service.editing() as found:
        _write(found, before.sign)
        current = {block.id: block for block in service.blocks()}
        for block in before.blocks:
            target = current.pop(block.id, None) or StorefrontBlock(id=block.id)
            _write(target, block)
            db.session.add(target)
        for block in current.values():
            db.session.delete(block)
        db.session.flush()
        _write_lists(before)


def _write(target: Storefront | StorefrontBlock, source: Storefront | StorefrontBlock) -> None:
    for column in columns_of(type(source)):
        if column.name not in STATE:
            setattr(target, column.name, getattr(source, column.name))


def _write_lists(before: Layout) -> None:
    kept = {"product_id": _ids(Product), "coupon_id": _ids(Coupon)}
    current = {block.id: block for block in service.blocks()}
    for block in before.blocks:
        for relation in inspect(StorefrontBlock).relationships:
            rows = [_row(child) for child in getattr(block, relation.key)]
            model = relation.mapper.class_
            if model is BlockPicture:
                rows = [_unlinked(row, kept["product_id"]) for row in rows]
            there = [row for row in rows if _exists(row, kept)]
            write_children(getattr(current[block.id], relation.key), model, there)


def _ids(model: type[Record]) -> set[int]:
    return set(db.session.scalars(select(model.id)))


def _row(child: Record) -> dict[str, Any]:
    columns = (c for c in columns_of(type(child)) if not c.info.get("parent"))
    names = [c.name for c in columns if c.name not in {"id", "position"}]
    return {name: getattr(child, name) for name in names}


def _unlinked(row: dict[str, Any], products: set[int]) -> dict[str, Any]:
    """A picture whose product is gone stays, and opens nothing."""
    return row if row["product_id"] in products else row | {"product_id": None}


def _exists(row: dict[str, Any], kept: dict[str, set[int]]) -> bool:
    return all(row[name] in ids for name, ids in kept.items() if row.get(name) is not None)
