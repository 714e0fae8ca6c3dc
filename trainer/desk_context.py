"""What the study desk's layout shows around a page: menu by role, and who is signed in."""

from typing import Any

from flask import request, url_for
from flask_babel import LazyString
from flask_login import current_user

from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.i18n import lazy_pgettext
from trainer.core.web.access import Role

Item = tuple[LazyString, str, str, tuple[str, ...]]

TASKS: Item = (_l("实训任务"), "desk.index", "list-check", ("desk.",))
HANDBOOK: Item = (_l("业务手册"), "handbook.index", "book-2", ("handbook.",))
CLASSES: Item = (
    _l("班级"),
    "teach.index",
    "school",
    ("teach.index", "teach.overview", "classes."),
)
SUBMISSIONS: Item = (
    _l("答卷"),
    "teach.submissions",
    "clipboard-text",
    ("teach.submissions", "teach.review"),
)
USERS: Item = (_l("用户"), "people.index", "users", ("people.",))
STUDENTS: Item = (lazy_pgettext("many", "学生"), *USERS[1:])
"""Instructors see students only."""
MENU: dict[Role, tuple[Item, ...]] = {
    Role.STUDENT: (TASKS, HANDBOOK),
    Role.INSTRUCTOR: (CLASSES, SUBMISSIONS, TASKS, HANDBOOK, STUDENTS),
    Role.ADMINISTRATOR: (CLASSES, SUBMISSIONS, TASKS, HANDBOOK, USERS),
}


def desk_context() -> dict[str, Any]:
    """The layout's ``desk``; a visitor gets no menu."""
    if not current_user.is_authenticated:
        return {"desk": {"menu": [], "language_url": url_for("language.choose")}}
    here = request.endpoint or ""
    return {
        "desk": {
            "menu": [
                {
                    "label": label,
                    "url": url_for(endpoint),
                    "icon": icon,
                    "active": here.startswith(within),
                }
                for label, endpoint, icon, within in MENU[current_user.role]
            ],
            "role_label": current_user.role.label,
            "profile_url": url_for("me.profile"),
            "sign_out_url": url_for("me.sign_out"),
            "home_url": url_for("home"),
            "language_url": url_for("language.choose"),
        }
    }
