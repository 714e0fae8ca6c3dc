"""Mail marketing as other areas and its own pages need it: sender, reply mailboxes, templates."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import ScalarSelect, func, or_, select

from trainer.areas.accounts import service as accounts
from trainer.areas.buyers.choices import Activity
from trainer.areas.customers.choices import GroupKind
from trainer.areas.customers.models import CustomerGroup
from trainer.areas.edm.choices import CampaignState, TemplateKind, TemplateStatus
from trainer.areas.edm.models import (
    MailCampaign,
    MailDelivery,
    MailDomain,
    MailSender,
    MailTemplate,
    ReplyMailbox,
)
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, db


def sender() -> MailSender | None:
    """The shop's account with the push service; None before anything was set up."""
    return db.session.scalars(select(MailSender)).first()


def is_ready() -> bool:
    """Whether mails can be sent (EDM-01)."""
    found = sender()
    return found is not None and found.is_ready


def domains() -> list[MailDomain]:
    """The domains that the shop has bought."""
    return list(db.session.scalars(select(MailDomain).order_by(MailDomain.id)))


def reply_mailbox(account_id: int) -> ReplyMailbox | None:
    """Where the answers to an account's mails arrive; None where it has set nothing."""
    query = select(ReplyMailbox).where(ReplyMailbox.account_id == account_id)
    return db.session.scalars(query).first()


def reply_address(account_id: int | None) -> str:
    """Where answers to an account's mails go: its mailbox, the main account's, or the sender."""
    for number in (account_id, accounts.main_account().id):
        mailbox = reply_mailbox(number) if number else None
        if mailbox is not None:
            return mailbox.email
    found = sender()
    return found.address if found is not None else ""


def template_options(named: Collection[int] = ()) -> list[tuple[int, str]]:
    """The templates that a campaign can use: published ones, the library's last."""
    usable = or_(MailTemplate.status == TemplateStatus.PUBLISHED, MailTemplate.id.in_(named))
    found = db.session.scalars(select(MailTemplate).where(usable).order_by(MailTemplate.id))
    system: list[tuple[int, str]] = []
    own: list[tuple[int, str]] = []
    for template in found:
        if template.kind is TemplateKind.SYSTEM:
            system.append((template.id, _("系统内置 · %(name)s", name=template.name)))
        else:
            draft = template.status is TemplateStatus.DRAFT
            own.append((template.id, template.name + (_("（草稿）") if draft else "")))
    return own + system


def live_campaigns() -> ScalarSelect[Any]:
    """How many campaigns are in effect now."""
    live = MailCampaign.in_state(clock.today(), CampaignState.LIVE)
    return select(func.count(MailCampaign.id)).where(live).scalar_subquery()


def is_warm(group: CustomerGroup) -> bool:
    """Whether a group's members took an interest or bought, and so open mails more often."""
    asked = (group.favoured, group.added_to_cart, group.inquired, group.ordered, group.least_orders)
    return group.kind is not GroupKind.FIXED and any(asked)


def opened_mails(buyers: list[int] | None) -> Iterator[tuple[int, Activity, datetime]]:
    """Which of the shop's own mails buyers opened and clicked, for groups of customers (CRM-03)."""
    query = select(MailDelivery.buyer, MailDelivery.opened_at, MailDelivery.clicked_at)
    query = query.where(MailDelivery.opened_at.is_not(None))
    if buyers is not None:
        query = query.where(MailDelivery.buyer.in_(buyers))
    for buyer, opened, clicked in db.session.execute(query):
        if opened is not None:
            yield buyer, Activity.MAIL_OPENED, opened
        if clicked is not None:
            yield buyer, Activity.MAIL_CLICKED, clicked
