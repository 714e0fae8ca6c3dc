"""Chats with buyers, with the customer's card beside them (TM-01, REC-01)."""

from trainer.areas.chats.area import AREA

__all__ = ["AREA"]
