"""The instructors' screens: classes, submissions, reviews."""

from trainer.core.web.flask_app import App
from trainer.teach import classes, review_actions, reviews
from trainer.teach.queries import bp

__all__ = ["classes", "init_app", "review_actions", "reviews"]


def init_app(app: App) -> None:
    """Register the screens."""
    app.register_blueprint(bp)
