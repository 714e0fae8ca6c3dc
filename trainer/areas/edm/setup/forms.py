"""Forms of the set-up (EDM-01)."""

from trainer.areas.edm import service
from trainer.areas.edm.models import MailSender, ReplyMailbox
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm


class DomainForm(RecordForm):
    """The domain from which mails are sent."""

    domain = fields.select(
        MailSender.domain,
        options=lambda _named: [
            (domain.id, f"{domain.name} · {domain.state.label}") for domain in service.domains()
        ],
    )


class SenderForm(RecordForm):
    """The generated pair, pasted by the seller."""

    address = fields.text(MailSender.address, narrow=True)
    password = fields.password(MailSender.password)


class ReplyForm(RecordForm):
    """Where the answers to an account's mails arrive."""

    email = fields.text(ReplyMailbox.email, narrow=True)
    person = fields.text(ReplyMailbox.person)
