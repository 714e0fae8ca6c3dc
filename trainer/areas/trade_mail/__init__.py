"""Trade mail (外贸邮): a mailbox under one's own domain, and the registrar of the domain; MAIL-01."""

from trainer.areas.trade_mail.area import AREA

__all__ = ["AREA"]
