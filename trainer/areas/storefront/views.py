"""The editor of the desktop storefront: the sign, the blocks and their order (SF-01)."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, abort, request, url_for

from trainer.areas.storefront import rules, service
from trainer.areas.storefront.buyers.shown import look_up
from trainer.areas.storefront.choices import BlockKind, Effect, Font, FontSize, Rotation
from trainer.areas.storefront.editions import Layout
from trainer.areas.storefront.forms import FORMS, BlockForm, SignForm
from trainer.areas.storefront.kinds import KINDS, palette
from trainer.areas.storefront.models import Storefront, StorefrontBlock
from trainer.core.data.records import copy_record
from trainer.core.forms.ordering import posted_order
from trainer.core.forms.record_form import RecordForm, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import get_or_404

bp = Blueprint("storefront", __name__)
decorate = permission_required(Permission.STOREFRONT)

DEFAULT_COUNT = 4
"""Products that a block of the platform's choice shows at first."""


@bp.get("/")
@decorate
def index() -> Any:
    """The palette, and the blocks in their order on a desktop."""
    layout = service.layout()
    return render_page(
        "storefront/index.html",
        layout=layout,
        shown=look_up(layout),
        palette=palette(),
        kinds=KINDS,
        counts=service.count_by_kind(layout.blocks),
    )


@bp.post("/order")
@decorate
def order() -> Any:
    """Keep the order that was posted."""
    with service.editing():
        by_id = {block.id: block for block in service.blocks()}
        service.arrange([by_id[number] for number in posted_order(by_id)])
    return flash_and_redirect(_("板块顺序已保存"), url_for(".index"))


@bp.route("/sign", methods=["GET", "POST"])
@decorate
def sign() -> Any:
    """招牌设置."""
    record = service.sign()
    form = SignForm(
        record if record.id else None,
        data={"font": Font.ARIAL, "font_size": FontSize.MEDIUM, "effect": Effect.PLAIN},
    )

    def problems() -> Iterator[Problem]:
        candidate = form.populate_record(type(record)())
        return rules.sign_problems(candidate, service.photos(Layout(candidate)))

    if form.validate_with(problems):
        with service.editing() as found:
            form.populate_record(found)
        return flash_and_redirect(_("招牌已保存"), url_for(".index"), form)
    return render_page("storefront/sign.html", form=form, hidden=rules.HIDDEN_HEIGHT)


@bp.route("/blocks/new", methods=["GET", "POST"])
@decorate
def new_block() -> Any:
    """Add a block of the kind that the address names."""
    if request.args.get("kind") not in set(BlockKind):
        abort(404)
    kind = BlockKind(request.args["kind"])
    service.require_room(kind)
    form = FORMS.get(kind, BlockForm)(data={"rotation": Rotation.FIVE, "count": DEFAULT_COUNT})
    return _save(form, StorefrontBlock(kind=kind))


@bp.route("/blocks/<int:number>/edit", methods=["GET", "POST"])
@decorate
def edit_block(number: int) -> Any:
    """Change the settings of a block."""
    block = get_or_404(StorefrontBlock, number)
    return _save(FORMS.get(block.kind, BlockForm)(block), block)


def _save(form: RecordForm, block: StorefrontBlock) -> Any:
    def problems() -> Iterator[Problem]:
        candidate = form.populate_record(StorefrontBlock(kind=block.kind))
        named = Layout(Storefront(), [candidate])
        return rules.block_problems(candidate, service.photos(named), service.video_seconds(named))

    if form.validate_with(problems):
        said = _("板块已保存") if block.id else _("板块已添加到页面底部")
        with service.editing():
            form.populate_record(block)
            if not block.id:
                service.append(block)
        return flash_and_redirect(said, url_for(".index"), form)
    return render_page("storefront/block.html", form=form, block=block, about=KINDS[block.kind])


@bp.post("/blocks/<int:number>/copy")
@decorate
def copy_block(number: int) -> Any:
    """Add a block with the same settings at the end."""
    source = get_or_404(StorefrontBlock, number)
    service.require_room(source.kind)
    copied = copy_record(source)
    for name in ("pictures", "products", "agents", "coupons"):
        setattr(copied, name, [copy_record(child) for child in getattr(source, name)])
    with service.editing():
        service.append(copied)
    return flash_and_redirect(_("板块已复制到页面底部"), url_for(".index"))


@bp.post("/blocks/<int:number>/delete")
@decorate
def delete_block(number: int) -> Any:
    """Take a block away, from the desktop and from phones."""
    block = get_or_404(StorefrontBlock, number)
    with service.editing():
        service.remove(block)
    return flash_and_redirect(_("板块已删除"), url_for(".index"))
