"""A&V verification (AV-01): from the letter of confirmation to the certified company."""

from trainer.areas.verification.area import AREA

__all__ = ["AREA"]
