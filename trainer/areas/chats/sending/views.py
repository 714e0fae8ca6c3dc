"""发送产品, 图片, 名片 and 订单邀约 in a chat (TM-01)."""

from typing import Any

from flask import abort
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload
from werkzeug.wrappers import Response

from trainer.areas.accounts import service as accounts
from trainer.areas.chats import service, talking
from trainer.areas.chats.choices import Kind
from trainer.areas.chats.inbox.conversation import after_sending
from trainer.areas.chats.inbox.views import look
from trainer.areas.chats.models import TITLE_LENGTH, Chat, ChatMessage
from trainer.areas.orders import service as orders
from trainer.areas.orders.choices import Status
from trainer.areas.orders.models import TradeOrder
from trainer.areas.products import service as products
from trainer.areas.products.models import Photo, Product
from trainer.core.forms.record_form import flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.context import acting
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
PHOTOS = 24
"""Pictures on a page."""


def _send(chat: Chat, kind: Kind, subject: str, number: int | None, text: str = "") -> Response:
    message = ChatMessage(kind=kind, subject=subject[:TITLE_LENGTH], subject_id=number, text=text)
    talking.send(chat, message)
    return flash_and_redirect(_("“%(what)s”已发送", what=kind.label), after_sending(chat))


@routes.get("/<int:number>/products")
@look
def choose_product(number: int) -> Any:
    """The products on sale, to send one of them."""
    chat = service.find(number)
    query = select(Product).where(Product.on_sale())
    if words := search_term():
        query = query.where(products.named_by(words) | contains(Product.model, words))
    query = query.options(selectinload(Product.price_tiers), selectinload(Product.skus))
    found = paginate(query, sort={"title": Product.title, "newest": Product.id}, order="-newest")
    return render_page("chats/products.html", chat=chat, products=found)


@routes.post("/<int:number>/products/<int:product>")
@look
def send_product(number: int, product: int) -> Response:
    """Send the card of a product on sale."""
    chat = service.find(number)
    query = select(Product).where(Product.id == product, Product.on_sale())
    found = db.session.scalars(query).first()
    if found is None:
        abort(409, _("产品已下架或已删除，不能发送"))
    return _send(chat, Kind.PRODUCT, found.title, found.id)


@routes.get("/<int:number>/photos")
@look
def choose_photo(number: int) -> Any:
    """The photo bank, to send one of its pictures."""
    chat = service.find(number)
    query = select(Photo)
    if words := search_term():
        query = query.where(contains(Photo.file_name, words))
    found = paginate(query, sort={"newest": Photo.id}, order="-newest", size=PHOTOS)
    return render_page("chats/photos.html", chat=chat, photos=found)


@routes.post("/<int:number>/photos/<int:photo>")
@look
def send_photo(number: int, photo: int) -> Response:
    """Send a picture of the photo bank."""
    chat = service.find(number)
    found = get_or_404(Photo, photo)
    return _send(chat, Kind.PHOTO, found.file_name, found.id)


@routes.post("/<int:number>/card")
@look
def send_card(number: int) -> Response:
    """Send the name card of the acting account."""
    chat = service.find(number)
    own = next(a for a in accounts.shop_header().accounts if a.id == acting.id)
    lines = (own.position, accounts.shop_header().shop_name or "", own.email, own.phone)
    return _send(chat, Kind.CARD, own.name, own.id, "\n".join(filter(None, lines)))


def _unpaid(chat: Chat) -> Any:
    """The orders that wait for this buyer's payment and that the acting account sees."""
    same = func.lower(TradeOrder.buyer_email) == chat.email.lower()
    query = select(TradeOrder).where(same, TradeOrder.status == Status.UNPAID)
    return orders.visible(query)


@routes.get("/<int:number>/orders")
@orders.trade_permission
def choose_order(number: int) -> Any:
    """The orders that wait for the buyer's payment, to invite it to one of them."""
    chat = service.find(number)
    found = paginate(_unpaid(chat), sort={"newest": TradeOrder.submitted_at}, order="-newest")
    return render_page("chats/orders.html", chat=chat, orders=found)


@routes.post("/<int:number>/orders/<int:order>")
@orders.trade_permission
def send_order(number: int, order: int) -> Response:
    """Invite the buyer to pay an order."""
    chat = service.find(number)
    found = db.session.scalars(_unpaid(chat).where(TradeOrder.id == order)).first()
    if found is None:
        abort(409, _("订单不是该买家的待付款订单，不能发送"))
    said = f"Total {found.currency.value.upper()} {found.total:,.2f}"
    return _send(chat, Kind.ORDER, found.number, found.id, said)
