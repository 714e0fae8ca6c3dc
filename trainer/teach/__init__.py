"""The instructors' screens: classes, submissions, reviews."""

from flask import Blueprint

from trainer.core.web.flask_app import App
from trainer.teach import classes, review_actions, reviews

bp = Blueprint("teach", __name__, url_prefix="/teach")

for _module in (classes, reviews, review_actions):
    _module.routes.add_to(bp)


def init_app(app: App) -> None:
    """Register the screens."""
    app.register_blueprint(bp)
