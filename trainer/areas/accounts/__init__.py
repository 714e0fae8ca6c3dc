"""The shop's main account and sub-accounts: who may act in the back office, and as what."""

from trainer.areas.accounts.area import AREA

__all__ = ["AREA"]
