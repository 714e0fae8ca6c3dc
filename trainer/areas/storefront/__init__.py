"""The storefront (全球旺铺): decorating it, and what buyers see (SF-01, SF-02)."""

from trainer.areas.storefront.area import AREA

__all__ = ["AREA"]
