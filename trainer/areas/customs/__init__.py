"""Customs papers (报关单证): CUS-01 to CUS-04."""

from trainer.areas.customs.area import AREA

__all__ = ["AREA"]
