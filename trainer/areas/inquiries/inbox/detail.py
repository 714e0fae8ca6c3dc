"""An inquiry with its messages, product and buyer, and the reply to it (INQ-01)."""

from typing import Any

from flask import abort, url_for
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from werkzeug.wrappers import Response

from trainer.areas.accounts import service as accounts
from trainer.areas.buyers import service as buyers
from trainer.areas.customers import service as customers
from trainer.areas.customers.choices import Source
from trainer.areas.inquiries import replying, rules, service
from trainer.areas.inquiries.choices import Label
from trainer.areas.inquiries.forms import ReplyForm
from trainer.areas.inquiries.inbox.views import look
from trainer.areas.inquiries.models import FILE_NAME_LENGTH, Inquiry, InquiryMessage
from trainer.areas.products.models import Product
from trainer.core.forms.record_form import flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.replies import reply_problems
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, has_permission
from trainer.core.web.files import scans
from trainer.core.web.pagination import get_or_404
from trainer.core.web.routes import RouteTable

routes = RouteTable()


@routes.route("/<int:number>", methods=["GET", "POST"])
@look
def show(number: int) -> Any:
    """The inquiry; posting sends a reply."""
    inquiry = service.find(number)
    form = ReplyForm()
    service.put_in_quick_reply(form)
    scan, refused = scans.take_in_one()
    if form.validate_with(lambda: [*refused, *reply_problems(form.text.data or "")]):
        message = form.populate_record(InquiryMessage())
        if scan is not None:
            message.attachment_name = scan.name[-FILE_NAME_LENGTH:]
            message.attachment_digest = scan.digest
        replying.reply(inquiry, message)
        # From its top, where messages are; with an anchor no quick reply is put in again.
        sent = url_for(".show", number=number, _anchor="page-content")
        return flash_and_redirect(_("回复已发送"), sent, form)
    return render_page(
        "inquiries/show.html",
        form=form,
        inquiry=inquiry,
        product=_product(inquiry),
        buyer=buyers.find(inquiry.buyer) if inquiry.buyer else None,
        activities=buyers.recent_counts(inquiry.buyer) if inquiry.buyer else [],
        customer=customers.file_of(inquiry.buyer) if inquiry.buyer else None,
        earlier=_earlier(inquiry),
        # What an order asks for (TA-01); orders use inquiries, not the other way round.
        may_trade=has_permission(Permission.SEARCH_INQUIRIES),
        quick_replies=service.quick_replies(),
        owners=accounts.names(),
        assignable=accounts.assignable() if accounts.may_assign() else {},
        marks=Label.options(),
        hours_left=rules.hours_left(inquiry, clock.now()),
        now=clock.now(),
    )


def _product(inquiry: Inquiry) -> Product | None:
    """The product that it is about, unless it was deleted."""
    query = select(Product).where(Product.id == (inquiry.product or 0))
    children = (Product.price_tiers, Product.lead_times, Product.images)
    return db.session.scalars(query.options(*map(selectinload, children))).first()


def _earlier(inquiry: Inquiry) -> list[Inquiry]:
    """Other inquiries of the same buyer that the account may see, the newest first."""
    query = service.visible(select(Inquiry)).where(
        Inquiry.email == inquiry.email, Inquiry.id != inquiry.id
    )
    return list(db.session.scalars(query.order_by(Inquiry.sent_at.desc()).limit(5)))


@routes.post("/<int:number>/read")
@look
def read(number: int) -> Response:
    """Note that the inquiry was opened; the page asks for it by itself."""
    inquiry = service.find(number)
    inquiry.read_at = inquiry.read_at or clock.now()
    return Response(status=204)


@routes.get("/messages/<int:number>/file/<digest>")
@look
def message_file(number: int, digest: str) -> Any:
    """The file of a message; its address carries its content's hash, so it can be kept."""
    message = get_or_404(InquiryMessage, number)
    service.find(message.inquiry_id)
    if not digest or digest != message.attachment_digest:
        abort(404)
    return scans.send(scans.Scan(message.attachment_name, message.attachment_digest))


@routes.post("/<int:number>/customer")
@look
def add_customer(number: int) -> Response:
    """Make the buyer a customer of the acting account (CRM-01)."""
    inquiry = service.find(number)
    back = url_for(".show", number=number)
    if inquiry.buyer is None or not customers.add_one(inquiry.buyer, Source.INQUIRY):
        abort(409, _("该买家已是我的客户或已有负责人，不能重复添加"))
    return flash_and_redirect(_("已将 %(name)s 添加为我的客户", name=inquiry.contact), back)
