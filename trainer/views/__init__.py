"""The student's pages: study desk, back office frame, handbook."""

from trainer.attempts import drafts
from trainer.core.web.flask_app import App
from trainer.views import backoffice, fast_forward, hand_in, handbook, health, student

hand_in.routes.add_to(backoffice.bp)
fast_forward.routes.add_to(backoffice.bp)


def init_app(app: App) -> None:
    """Register the pages, and what they do before a request is committed."""
    app.before_commit += [drafts.discard_when_sent, backoffice.carry_out_what_is_due]
    for module in (backoffice, student, handbook, health):
        app.register_blueprint(module.bp)
