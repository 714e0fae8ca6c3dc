"""The instructors' screens: classes, submissions, reviews."""

from trainer.core.db import App
from trainer.teach import actions, classes, reviews
from trainer.teach.scope import bp

__all__ = ["actions", "classes", "init_app", "reviews"]


def init_app(app: App) -> None:
    """Register the screens."""
    app.register_blueprint(bp)
