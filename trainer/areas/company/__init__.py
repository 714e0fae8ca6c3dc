"""Company information (管理公司信息): textbook P2 知识点 3, CO-01…05."""

from trainer.areas.company.area import AREA

__all__ = ["AREA"]
