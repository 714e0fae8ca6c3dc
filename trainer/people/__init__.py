"""People: sign-in, users, classes and rosters."""

from trainer.people.auth import init_app

__all__ = ["init_app"]
