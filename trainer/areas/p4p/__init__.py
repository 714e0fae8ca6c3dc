"""Direct train (外贸直通车), the paid search of the platform: P4P-04 … P4P-13."""

from trainer.areas.p4p.area import AREA

__all__ = ["AREA"]
