"""The student's pages: study desk, back office frame, handbook."""

from trainer.core.web.flask_app import App
from trainer.views import backoffice, hand_in, handbook, student

hand_in.routes.add_to(backoffice.bp)


def init_app(app: App) -> None:
    """Register the pages."""
    for module in (backoffice, student, handbook):
        app.register_blueprint(module.bp)
