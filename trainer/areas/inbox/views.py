"""The inbox page: a mail client and a phone side by side."""

from flask import Blueprint, abort, redirect, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from trainer.areas.inbox.models import Channel, Message
from trainer.core.forms.record_form import render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, context, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.query_args import id_arg, safe_redirect_target

bp = Blueprint("inbox", __name__)

MAX_LISTED = 50
"""Older messages of a channel are not listed; codes in them have long expired."""


@bp.get("/")
@permission_required(Permission.PERSONAL_SETTINGS)
def index() -> tuple[str, int]:
    """Show the messages of both channels, or of the one chosen by ``?channel=``."""
    wanted = request.args.get("channel")
    chosen = Channel(wanted) if wanted in set(Channel) else None
    mails, texts = _arrived(Channel.MAIL), _arrived(Channel.PHONE)
    opened = _find(id_arg("message"))
    return render_page(
        "inbox/index.html",
        now=clock.now(),
        channel=chosen,
        back=_form(),
        mails=mails,
        texts=texts,
        opened=opened if opened is not None and opened.channel is Channel.MAIL else None,
        counts={
            channel: sum(m.read_at is None for m in messages)
            for channel, messages in ((Channel.MAIL, mails), (Channel.PHONE, texts))
        },
    )


@bp.post("/<int:message_id>/read")
@permission_required(Permission.PERSONAL_SETTINGS)
def read(message_id: int) -> Response:
    """Open a mail: mark it read and show it."""
    message = _find(message_id) or abort(404)
    message.read_at = message.read_at or clock.now()
    return redirect(_back(message=message.id))


@bp.post("/read-all")
@permission_required(Permission.PERSONAL_SETTINGS)
def read_all() -> Response:
    """Mark the messages of a channel read."""
    wanted = request.form.get("of", "")
    if wanted not in set(Channel):
        abort(400, _("没有这个渠道"))
    for message in _arrived(Channel(wanted)):
        message.read_at = message.read_at or clock.now()
    return redirect(_back())


def _arrived(channel: Channel) -> list[Message]:
    query = (
        select(Message)
        .where(Message.channel == channel)
        .order_by(Message.sent_at.desc(), Message.id.desc())
        .limit(MAX_LISTED)
    )
    return list(db.session.scalars(query))


def _find(message_id: int | None) -> Message | None:
    own = context.current_sandbox.id
    return db.session.get(Message, (own, message_id)) if message_id else None


def _back(message: int | None = None) -> str:
    channel = request.form.get("channel") or None
    return url_for(".index", channel=channel, message=message, back=_form())


def _form() -> str | None:
    """Where the code is waited for, if somebody came from there."""
    return safe_redirect_target(request.args.get("back"), "") or None
