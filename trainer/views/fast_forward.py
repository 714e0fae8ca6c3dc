"""Fast forward: in practice a student lets the sandbox's clock run on to see what comes of it.

What comes due on the way, such as the end of a review, happens at its own moment.
"""

from datetime import datetime, time, timedelta
from typing import Any

import wtforms
from flask import abort, flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from wtforms.validators import InputRequired, NumberRange, ValidationError

from trainer.attempts import platform
from trainer.core.forms.fields import DateField, IntegerField
from trainer.core.text.formats import sandbox_moment
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.timezones import BEIJING
from trainer.core.text.working_days import add_working_days
from trainer.core.web import clock, context, db
from trainer.core.web.access import EVERYBODY, roles_required
from trainer.core.web.query_args import safe_redirect_target
from trainer.core.web.routes import RouteTable

MAX_WORKING_DAYS = 30
MAX_DAYS = 366
"""How far the clock can be moved at once: further than any task plans ahead."""
NEEDED = _l("此项必填")

routes = RouteTable()


class WorkingDaysForm(FlaskForm):
    """So many working days on, to the same time of day."""

    days = IntegerField(
        _l("工作日数"),
        [
            InputRequired(NEEDED),
            NumberRange(1, MAX_WORKING_DAYS, _l("请填写 %(min)d 到 %(max)d 之间的整数")),
        ],
        description=_l("周一到周五算工作日，时刻不变"),
        default=1,
    )

    def moment(self) -> datetime:
        """Where the clock is to go."""
        return add_working_days(clock.now(), self.days.data or 1)


class MomentForm(FlaskForm):
    """A date and a time of day."""

    day = DateField(_l("日期"), [InputRequired(NEEDED)])
    time = wtforms.TimeField(_l("时间"), [InputRequired(NEEDED)], default=time(9))

    def moment(self) -> datetime:
        """Where the clock is to go, in Beijing time."""
        return datetime.combine(self.day.data or clock.today(), self.time.data or time(), BEIJING)

    def validate_day(self, field: Any) -> None:
        """Later than now, within a year."""
        if field.errors or not self.time.data:
            return
        now = clock.now()
        if self.moment() <= now:
            raise ValidationError(
                _("要晚于现在的时间（%(now)s）", now=sandbox_moment(now, "%Y-%m-%d %H:%M"))
            )
        if self.moment() > now + timedelta(days=MAX_DAYS):
            raise ValidationError(_("一次最多快进 %(n)d 天", n=MAX_DAYS))


@routes.route("/fast-forward", methods=["GET", "POST"])
@roles_required(*EVERYBODY)
def fast_forward() -> Any:
    """Ask how far, saying what happens; then let the clock run on."""
    if context.current().read_only:
        abort(403)
    by_day = request.form.get("by") == "moment"
    by_moment = MomentForm(request.form if by_day else None)
    by_days = WorkingDaysForm(None if by_day else request.form or None)
    chosen: WorkingDaysForm | MomentForm = by_moment if by_day else by_days
    if chosen.validate_on_submit():
        platform.fast_forward(db.session, chosen.moment())
        flash(_("时间已快进到 %(time)s", time=sandbox_moment(clock.now())), "success")
        home = url_for("office.workbench")
        return redirect(safe_redirect_target(request.args.get("back"), home))
    return render_template(
        "office/fast_forward.html", now=clock.now(), by_days=by_days, by_moment=by_moment
    ), (422 if chosen.errors else 200)
