"""Trade mail, domains and mailboxes as the pages and the events need them (MAIL-01)."""

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from trainer.areas.accounts import service as accounts
from trainer.areas.trade_mail.choices import Folder
from trainer.areas.trade_mail.models import Domain, Mailbox, MailMessage, TradeMail
from trainer.core.data import journal
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, db

POSTMASTER = "postmaster"


def may_use() -> bool:
    """Whether the shop is a paid member: trade mail is free for those (P6 2.1)."""
    return accounts.benefits().trade_mail


def trade_mail() -> TradeMail | None:
    """The shop's trade mail, once the first step was taken."""
    return db.session.scalars(select(TradeMail)).first()


def domains() -> list[Domain]:
    """The shop's domains with their records."""
    query = select(Domain).options(selectinload(Domain.records)).order_by(Domain.id)
    return list(db.session.scalars(query))


def domain_of(mail: TradeMail) -> Domain | None:
    """The domain of the trade mail with its records."""
    query = select(Domain).where(Domain.name == mail.domain).options(selectinload(Domain.records))
    return db.session.scalars(query).first()


def mailboxes() -> list[Mailbox]:
    """All mailboxes, in the order in which they were made."""
    return list(db.session.scalars(select(Mailbox).order_by(Mailbox.id)))


def mailbox_of(account: int) -> Mailbox | None:
    """The mailbox that is bound to an account."""
    return db.session.scalars(select(Mailbox).where(Mailbox.account_id == account)).first()


def welcome(mailbox: Mailbox, domain: str) -> None:
    """Have the first mail arrive in a mailbox that can be used from now on."""
    address = f"{mailbox.name}@{domain}"
    with in_chinese():
        subject = _("欢迎使用外贸邮")
        body = _(
            "您的邮箱 %(address)s 已可以收发邮件。给买家写信请使用这个地址，邮件会保存在外贸邮中。",
            address=address,
        )
    message = MailMessage(
        mailbox_id=mailbox.id,
        folder=Folder.INBOX,
        sender=f"{POSTMASTER}@{domain}",
        recipient=address,
        subject=subject,
        body=body,
        sent_at=clock.now(),
    )
    with journal.by_platform(db.session):
        db.session.add(message)
        db.session.flush()


def deliver(message: MailMessage, domain: str) -> bool:
    """Deliver a mail to one of the shop's mailboxes; return False for other addresses."""
    name, _at, place = message.recipient.lower().partition("@")
    here = {mailbox.name: mailbox for mailbox in mailboxes()} if place == domain else {}
    if name not in here:
        return False
    copy = MailMessage(
        mailbox_id=here[name].id,
        folder=Folder.INBOX,
        sender=message.sender,
        recipient=message.recipient,
        subject=message.subject,
        body=message.body,
        sent_at=message.sent_at,
    )
    with journal.by_platform(db.session):
        db.session.add(copy)
        db.session.flush()
    return True


def remove_messages(mailbox: Mailbox) -> None:
    """Delete the mails of a mailbox."""
    for message in db.session.scalars(
        select(MailMessage).where(MailMessage.mailbox_id == mailbox.id)
    ):
        db.session.delete(message)
    db.session.flush()
