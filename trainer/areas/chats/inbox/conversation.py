"""A chat with the customer's card beside it, and messages to the buyer (TM-01)."""

from typing import Any

from flask import abort, request, url_for
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload
from werkzeug.wrappers import Response

from trainer.areas.accounts import service as accounts
from trainer.areas.buyers import service as buyers
from trainer.areas.chats import phrases, rules, service, talking
from trainer.areas.chats.choices import Kind
from trainer.areas.chats.forms import MessageForm
from trainer.areas.chats.inbox.views import look
from trainer.areas.chats.models import Chat, ChatMessage
from trainer.areas.customers import service as customers
from trainer.areas.customers.choices import Source
from trainer.areas.inquiries import service as inquiries
from trainer.areas.inquiries.choices import Label
from trainer.areas.inquiries.models import Inquiry
from trainer.areas.orders import service as orders
from trainer.areas.orders.models import TradeOrder
from trainer.areas.products.models import Photo, Product
from trainer.core.forms.record_form import flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.replies import reply_problems
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, has_permission
from trainer.core.web.routes import RouteTable

routes = RouteTable()


@routes.route("/<int:number>", methods=["GET", "POST"])
@look
def show(number: int) -> Any:
    """The chat; posting sends a message."""
    chat = service.find(number)
    form = MessageForm()
    inquiries.put_in_quick_reply(form)
    _put_in_phrase(form)
    if form.validate_with(lambda: reply_problems(form.text.data or "")):
        talking.send(chat, form.populate_record(ChatMessage(kind=Kind.TEXT)))
        return flash_and_redirect(_("消息已发送"), after_sending(chat), form)
    buyer = buyers.find(chat.buyer) if chat.buyer else None
    return render_page(
        "chats/show.html",
        form=form,
        chat=chat,
        translating=request.args.get("translate") != "off",
        product=_product(chat),
        pictures=_pictures(chat),
        there=_products(chat),
        seen=_orders(chat),
        may_trade=orders.may_trade(),
        buyer=buyer,
        activities=buyers.recent_counts(buyer.id) if buyer else [],
        bought=_count_orders(chat),
        inquiries=_inquiries(chat),
        customer=customers.file_of(buyer.id) if buyer else None,
        quick_replies=inquiries.quick_replies(),
        phrases=phrases.PHRASES,
        owners=accounts.names(),
        assignable=accounts.assignable() if accounts.may_assign() else {},
        may_see_customers=has_permission(Permission.SEARCH_CUSTOMERS),
        marks=Label.options(),
        minutes_left=rules.minutes_left(chat, clock.now()),
        now=clock.now(),
    )


def after_sending(chat: Chat) -> str:
    """The address of a chat from its top, where it says what was sent and what to check.

    With an anchor, a phrase that the address put in is not put in again.
    """
    return url_for(".show", number=chat.id, _anchor="page-content")


def _put_in_phrase(form: MessageForm) -> None:
    """Put the English of the Chinese phrase that the address names after what was typed."""
    place = request.args.get("phrase", type=int)
    if place is None or form.is_submitted() or not 0 <= place < len(phrases.PHRASES):
        return
    form.text.data = inquiries.after(form.text.data or "", phrases.PHRASES[place].english)


def _product(chat: Chat) -> Product | None:
    """The product that the buyer asked about last, unless it was deleted."""
    query = select(Product).where(Product.id == (chat.product or 0))
    children = (Product.price_tiers, Product.lead_times)
    return db.session.scalars(query.options(*map(selectinload, children))).first()


def _pictures(chat: Chat) -> dict[int, Photo]:
    """The pictures that were sent and are still in the photo bank, by id."""
    numbers = {m.subject_id for m in chat.messages if m.kind is Kind.PHOTO}
    found = db.session.scalars(select(Photo).where(Photo.id.in_(numbers)))
    return {photo.id: photo for photo in found}


def _products(chat: Chat) -> set[int]:
    """The ids of the products that were sent and that the shop still has."""
    numbers = {m.subject_id for m in chat.messages if m.kind is Kind.PRODUCT}
    return set(db.session.scalars(select(Product.id).where(Product.id.in_(numbers))))


def _orders(chat: Chat) -> set[int]:
    """The ids of the orders that were sent and that the acting account may see."""
    numbers = {m.subject_id for m in chat.messages if m.kind is Kind.ORDER}
    if not numbers:
        return set()
    query = orders.visible(select(TradeOrder.id).where(TradeOrder.id.in_(numbers)))
    return set(db.session.scalars(query))


def _count_orders(chat: Chat) -> int:
    """How many orders the buyer has paid."""
    if not chat.buyer:
        return 0
    paid = buyers.orders(buyer=chat.buyer).subquery()
    return db.session.scalar(select(func.count()).select_from(paid)) or 0


def _inquiries(chat: Chat) -> list[Inquiry]:
    """The newest inquiries of the same buyer that the account may see."""
    query = inquiries.visible(select(Inquiry)).where(Inquiry.email == chat.email, ~Inquiry.spam)
    return list(db.session.scalars(query.order_by(Inquiry.sent_at.desc()).limit(3)))


@routes.post("/<int:number>/read")
@look
def read(number: int) -> Response:
    """Note that the chat was opened; the page asks for it by itself."""
    chat = service.find(number)
    chat.read_at = chat.read_at or clock.now()
    return Response(status=204)


@routes.post("/<int:number>/customer")
@look
def add_customer(number: int) -> Response:
    """加为我的客户: make the buyer a customer of the acting account (CRM-01)."""
    chat = service.find(number)
    if chat.buyer is None or not customers.add_one(chat.buyer, Source.CHAT):
        abort(409, _("该买家已是我的客户或已有负责人，不能重复添加"))
    said = _("已将 %(name)s 添加为我的客户", name=chat.contact)
    return flash_and_redirect(said, url_for(".show", number=number))
