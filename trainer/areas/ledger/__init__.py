"""The shop's wallets: what was paid in, charged and received, and what is left."""

from trainer.areas.ledger.area import AREA

__all__ = ["AREA"]
