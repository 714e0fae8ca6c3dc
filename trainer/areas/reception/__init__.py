"""接待数据: how soon buyers are answered, in inquiries and chats (REC-01, STAR-09)."""

from trainer.areas.reception.area import AREA

__all__ = ["AREA"]
