"""People: sign-in, users, classes and rosters."""

from trainer.people.setup import init_app

__all__ = ["init_app"]
