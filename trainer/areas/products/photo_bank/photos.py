"""The photo bank (BANK-01): taking pictures in and finding them by name."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage

from trainer.areas.products.models import PHOTO_NAME_LENGTH, Photo, ProductImage
from trainer.core.data import sandbox
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, db
from trainer.core.web.files import uploads


@dataclass
class Taken:
    """What became of uploaded files.

    Attributes:
        photos: The pictures in the bank, new or there before.
        added: How many are new.
        known: A line for each that was there before.
        refused: A line for each file that is no picture to be taken.
    """

    photos: list[Photo] = field(default_factory=list)
    added: int = 0
    known: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def take_in(files: Iterable[FileStorage], group: str = "") -> Taken:
    """Add uploaded pictures to the bank; one that is there already is not added again.

    Decoding is slow, so the sandbox is released for it. What was added is committed: the pictures
    are in the bank whatever becomes of the form that they came with.

    Raises:
        Ended: The work was handed in while the pictures were decoded, or right afterwards.
    """
    taken = Taken()
    sent = [file for file in files if file and file.filename]
    if not sent:
        return taken
    with sandbox.released(db.session):
        read, taken.refused = _decoded(sent)
    for picture in read:
        known = db.session.scalar(select(Photo).where(Photo.digest == picture.digest))
        taken.photos.append(known or _add(picture, group))
        if known is None:
            taken.added += 1
        else:
            names = {"name": picture.name, "known": known.file_name}
            taken.known.append(_("“%(name)s”已在图片银行里，名称是“%(known)s”", **names))
    sandbox.commit(db.session)
    return taken


def _decoded(files: Iterable[FileStorage]) -> tuple[list[uploads.Picture], list[str]]:
    read, refused = [], []
    for file in files:
        try:
            read.append(uploads.read_picture(file))
        except uploads.RefusedError as error:
            name = Path(file.filename or "").name
            refused.append(_("%(what)s：%(value)s", what=name, value=error))
        finally:
            file.close()
    return read, refused


def _add(picture: uploads.Picture, group: str) -> Photo:
    photo = Photo(
        file_name=_free_name(picture.name),
        group_name=group,
        digest=uploads.store_picture(picture),
        width=picture.width,
        height=picture.height,
        file_size=len(picture.body),
        uploaded_at=clock.now(),
    )
    db.session.add(photo)
    db.session.flush()
    return photo


def _free_name(name: str) -> str:
    """The name, with a number if another photo has it: products name photos by it."""
    start = uploads.name_start(name, PHOTO_NAME_LENGTH)
    taken = db.session.scalars(select(Photo.file_name).where(Photo.file_name.startswith(start)))
    return uploads.free_name(name, set(taken), PHOTO_NAME_LENGTH)


def by_name(names: Iterable[str]) -> dict[str, Photo]:
    """The photos of these names."""
    found = db.session.scalars(select(Photo).where(Photo.file_name.in_(list(names))))
    return {photo.file_name: photo for photo in found}


def newest(most: int = 300) -> list[Photo]:
    """The photos to choose from, by name."""
    photos = db.session.scalars(select(Photo).order_by(Photo.id.desc()).limit(most))
    return sorted(photos, key=lambda photo: photo.file_name)


def groups() -> list[str]:
    """The names of the photo groups in use."""
    names = db.session.scalars(select(Photo.group_name).distinct().order_by(Photo.group_name))
    return [name for name in names if name]


def count_uses(photo_ids: Iterable[int]) -> dict[int, int]:
    """How many products show each of these photos."""
    query = (
        select(ProductImage.photo_id, func.count(ProductImage.product_id.distinct()))
        .where(ProductImage.photo_id.in_(list(photo_ids)))
        .group_by(ProductImage.photo_id)
    )
    return dict(db.session.execute(query).all())
