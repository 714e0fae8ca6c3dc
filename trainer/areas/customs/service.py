"""What every change of a declaration brings with it (CUS-01)."""

from trainer.areas.customs.choices import PaperKind, Status
from trainer.areas.customs.models import CustomsDeclaration, CustomsPaper
from trainer.areas.customs.rules.whole import is_complete
from trainer.core.data.records import copy_record
from trainer.core.web import clock, db


def settle(declaration: CustomsDeclaration) -> bool:
    """Take back the papers of a declaration that was changed, and say how far it is.

    Returns:
        Whether papers were taken back.
    """
    had_papers = bool(declaration.papers)
    declaration.papers.clear()
    declaration.updated_at = clock.now()
    declaration.status = Status.COMPLETE if is_complete(declaration) else Status.DRAFT
    return had_papers


def is_changed(declaration: CustomsDeclaration) -> bool:
    """Whether the request has changed the declaration; a save without a change keeps papers."""
    return declaration.id is None or db.session.is_modified(declaration)


def make_papers(declaration: CustomsDeclaration) -> None:
    """Make the whole set of papers at once."""
    now = clock.now()
    declaration.papers = [
        CustomsPaper(position=position, kind=kind, made_at=now)
        for position, kind in enumerate(PaperKind)
    ]
    declaration.status = Status.MADE


def copy(source: CustomsDeclaration) -> CustomsDeclaration:
    """A draft with the same content, without the numbers and dates of one shipment."""
    copied = copy_record(source)
    for name in ("agreement_number", "contract_number", "packing_number", "invoice_number"):
        setattr(copied, name, "")
    for name in ("contract_date", "packing_date", "invoice_date", "ships_on"):
        setattr(copied, name, None)
    copied.bill_number = ""
    copied.goods = [copy_record(line) for line in source.goods]
    return copied
