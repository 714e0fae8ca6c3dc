"""The phone's storefront (无线旺铺): which blocks it shows, in what order, and 一键同步 (SF-01)."""

from typing import Any

from flask import url_for

from trainer.areas.storefront import service
from trainer.areas.storefront.buyers.shown import look_up
from trainer.areas.storefront.kinds import KINDS
from trainer.areas.storefront.models import StorefrontBlock
from trainer.areas.storefront.views import decorate
from trainer.core.forms.ordering import posted_order
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web.pagination import get_or_404
from trainer.core.web.routes import RouteTable

routes = RouteTable()


@routes.get("/phone/")
@decorate
def phone() -> Any:
    """The blocks that phones show, and the others."""
    layout = service.layout()
    return render_page(
        "storefront/phone.html",
        layout=layout,
        shown=look_up(layout),
        kinds=KINDS,
        others=[block for block in layout.blocks if block.phone_position is None],
    )


@routes.post("/phone/order")
@decorate
def phone_order() -> Any:
    """Keep the order that was posted."""
    with service.editing():
        by_id = {block.id: block for block in service.layout().on_phone}
        service.arrange_phone([by_id[number] for number in posted_order(by_id)])
    return flash_and_redirect(_("手机端顺序已保存"), url_for(".phone"))


@routes.post("/phone/sync")
@decorate
def copy_to_phone() -> Any:
    """一键同步: take over all blocks of the desktop page in their order."""
    with service.editing():
        if not service.blocks():
            abort_conflict(_("电脑端还没有板块，请先添加板块"))
        service.copy_to_phone()
    return flash_and_redirect(_("已把电脑端的板块和顺序同步到手机端"), url_for(".phone"))


@routes.post("/phone/<int:number>/show")
@decorate
def show_on_phone(number: int) -> Any:
    """Show a block on phones, below the others."""
    block = get_or_404(StorefrontBlock, number)
    with service.editing():
        if block.phone_position is None:
            block.phone_position = len(service.layout().on_phone) + 1
    return flash_and_redirect(_("“%(name)s”已在手机端展示", name=block.name), url_for(".phone"))


@routes.post("/phone/<int:number>/hide")
@decorate
def hide_on_phone(number: int) -> Any:
    """Take a block off phones; the desktop keeps it."""
    block = get_or_404(StorefrontBlock, number)
    with service.editing():
        block.phone_position = None
        service.arrange_phone(service.layout().on_phone)
    return flash_and_redirect(_("“%(name)s”已从手机端移除", name=block.name), url_for(".phone"))
