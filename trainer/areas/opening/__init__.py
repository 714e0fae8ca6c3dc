"""The opening checklist (开店任务清单): ACC-04."""

from trainer.areas.opening.area import AREA

__all__ = ["AREA"]
