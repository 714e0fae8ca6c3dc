"""The sandbox's own phone and mailbox, where the simulated platform's messages arrive."""

from trainer.areas.inbox.area import AREA

__all__ = ["AREA"]
