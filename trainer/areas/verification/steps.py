"""The wizard: its steps, and access to them."""

from typing import Any

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from trainer.areas.verification import service
from trainer.areas.verification.choices import Stage
from trainer.areas.verification.models import VerificationApplication
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l

STEPS = (
    (Stage.LETTER, ".letter", _l("确认认证函")),
    (Stage.REGISTER, ".register", _l("核验工商信息")),
    (Stage.AUTHORISATION, ".authorisation", _l("选择授权方式")),
    (Stage.MATERIALS, ".materials", _l("提交认证资料")),
    (Stage.SUBMITTED, ".review", _l("认证审核")),
)
_PLACES = {stage: place for place, (stage, _endpoint, _label) in enumerate(STEPS)}


def _place(stage: Stage) -> int:
    """Which step a stage belongs to, from 0: what follows the hand-in is the last one."""
    return _PLACES.get(stage, len(STEPS) - 1)


def step_url(stage: Stage) -> str:
    """The address of a stage's page."""
    return url_for(STEPS[_place(stage)][1])


class StepUnavailable(Exception):  # noqa: N818 - it names the situation
    """A step that cannot be opened or submitted now.

    Attributes:
        open_stage: Where the student left off; None before the start.
        message: What the student reads.
        category: Of the flashed message.
    """

    def __init__(self, open_stage: Stage | None, message: str = "", category: str = "") -> None:
        """Store the open stage and the message."""
        super().__init__(message)
        self.open_stage = open_stage
        self.message = message
        self.category = category


def reach(stage: Stage) -> tuple[service.Progress, VerificationApplication]:
    """The verification's progress and application, for the page of a stage.

    Raises:
        StepUnavailable: The application has not come to this stage, or the request posts to a
            stage that is completed, from a page left open.
    """
    progress = service.progress()
    application = progress.application
    if application is None:
        raise StepUnavailable(None)
    reached = _place(application.stage)
    if _place(stage) > reached:
        raise StepUnavailable(application.stage, _("请先完成这一步"), "warning")
    editing = stage is Stage.MATERIALS and progress.may_edit
    if request.method == "POST" and _place(stage) != reached and not editing:
        message = _("这一步已经完成，刚才的操作没有改变任何内容")
        raise StepUnavailable(application.stage, message, "info")
    return progress, application


def redirect_to_open_step(error: StepUnavailable) -> Response:
    """Answer a request for an unavailable step; nothing of it is saved."""
    if error.message:
        flash(error.message, error.category)
    return redirect(url_for(".index") if error.open_stage is None else step_url(error.open_stage))


def wizard(progress: service.Progress, step: int) -> dict[str, Any]:
    """The values of the wizard's header.

    Args:
        progress: The state of the verification.
        step: The number of the page's step, from 1.
    """
    assert progress.application is not None  # noqa: S101 - narrows the type
    open_step = _place(progress.application.stage) + 1
    return {
        "progress": progress,
        "application": progress.application,
        "step": step,
        "open_step": open_step,
        "is_open": step == open_step,
        "open_url": step_url(progress.application.stage),
        "labels": [{"label": label, "url": url_for(endpoint)} for _stage, endpoint, label in STEPS],
    }
