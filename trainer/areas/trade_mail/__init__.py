"""Trade mail (外贸邮): mailboxes under one's own domain, and its registrar; MAIL-01."""

from trainer.areas.trade_mail.area import AREA

__all__ = ["AREA"]
