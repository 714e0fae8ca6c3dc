"""Registration of a company (账号注册): ACC-02, ACC-03."""

from trainer.areas.registration.area import AREA

__all__ = ["AREA"]
