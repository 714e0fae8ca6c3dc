"""State of the storefront, and its changes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from trainer.areas.media.models import Video
from trainer.areas.products.models import Photo
from trainer.areas.storefront import editions
from trainer.areas.storefront.choices import BlockKind, Effect, Font, FontSize, Status
from trainer.areas.storefront.editions import Layout
from trainer.areas.storefront.kinds import KINDS
from trainer.areas.storefront.models import (
    EditionFile,
    Storefront,
    StorefrontBlock,
    StorefrontEdition,
)
from trainer.core.forms.record_form import abort_conflict, write_children
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, db

LISTS = (
    StorefrontBlock.pictures,
    StorefrontBlock.products,
    StorefrontBlock.agents,
    StorefrontBlock.coupons,
)


def sign() -> Storefront:
    """The shop's storefront; a new one where nothing was saved."""
    found = db.session.scalars(select(Storefront).limit(1)).first()
    return found or Storefront(
        font=Font.ARIAL, font_size=FontSize.MEDIUM, effect=Effect.PLAIN, status=Status.DRAFT
    )


def blocks() -> Sequence[StorefrontBlock]:
    """The blocks in the editor in their order on a desktop."""
    query = select(StorefrontBlock).options(*(selectinload(each) for each in LISTS))
    order = (StorefrontBlock.position, StorefrontBlock.id)
    return db.session.scalars(query.order_by(*order)).all()


def layout() -> Layout:
    """The storefront as it is in the editor."""
    return Layout(sign(), list(blocks()))


def edition() -> StorefrontEdition | None:
    """What was published; None before the first time."""
    return db.session.scalars(select(StorefrontEdition).limit(1)).first()


def published() -> Layout | None:
    """The storefront that buyers see; None before it is first published."""
    found = edition()
    return None if found is None else editions.thaw(found.content)


def photos(named: Layout) -> dict[int, Photo]:
    """The photos of a storefront or a candidate, by id."""
    query = select(Photo).where(Photo.id.in_(named.photo_ids))
    return {photo.id: photo for photo in db.session.scalars(query)}


def video_seconds(named: Layout) -> int | None:
    """The length of the longest video; None without one."""
    return db.session.scalar(select(func.max(Video.seconds)).where(Video.id.in_(named.video_ids)))


@contextmanager
def editing() -> Iterator[Storefront]:
    """Change the storefront, and then say whether it still is what buyers see."""
    found = sign()
    db.session.add(found)
    yield found
    db.session.flush()
    shown = edition()
    if shown is None:
        found.status = Status.DRAFT
    else:
        db.session.expire_all()
        same = editions.freeze(layout()) == shown.content
        found.status = Status.PUBLISHED if same else Status.CHANGED


def count_by_kind(found: Sequence[StorefrontBlock]) -> Counter[BlockKind]:
    """How many blocks of each kind there are."""
    return Counter(block.kind for block in found)


def require_room(kind: BlockKind) -> None:
    """Refuse a block of which there are as many as there may be (SF-01)."""
    if count_by_kind(blocks())[kind] >= KINDS[kind].most:
        names = {"kind": kind.label, "n": KINDS[kind].most}
        abort_conflict(_("“%(kind)s”最多添加 %(n)d 个，请先删除一个", **names))


def append(block: StorefrontBlock) -> None:
    """Add a block at the end of the desktop page; phones get it when it is put there."""
    block.position = len(blocks()) + 1
    block.phone_position = None
    db.session.add(block)


def remove(block: StorefrontBlock) -> None:
    """Delete a block and close the gaps that it leaves."""
    rest = [other for other in blocks() if other is not block]
    db.session.delete(block)
    arrange(rest)
    arrange_phone(Layout(sign(), rest).on_phone)


def arrange(ordered: Sequence[StorefrontBlock]) -> None:
    """Give the blocks this order on the desktop page."""
    for place, block in enumerate(ordered, 1):
        block.position = place


def arrange_phone(ordered: Sequence[StorefrontBlock]) -> None:
    """Give the blocks that phones show this order there."""
    for place, block in enumerate(ordered, 1):
        block.phone_position = place


def copy_to_phone() -> None:
    """一键同步: phones show the blocks of the desktop page in the same order (SF-01)."""
    arrange_phone(blocks())


def publish() -> None:
    """Show buyers the storefront as it is in the editor."""
    current = layout()
    shown = edition() or StorefrontEdition()
    shown.content = editions.freeze(current)
    rows = [{"photo_id": number, "video_id": None} for number in current.photo_ids]
    rows += [{"photo_id": None, "video_id": number} for number in current.video_ids]
    write_children(shown.files, EditionFile, rows)
    db.session.add_all([current.sign, shown])
    current.sign.status, current.sign.published_at = Status.PUBLISHED, clock.now()
