"""The forms of sign-in, own password, and adding people."""

import uuid
from collections.abc import Iterable
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, SelectField, StringField
from wtforms.validators import DataRequired, Length, StopValidation, ValidationError

from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.i18n import lazy_pgettext
from trainer.core.text.problems import Problem
from trainer.core.web.access import Role
from trainer.people.models import SchoolClass, User
from trainer.people.rules import (
    LOGIN_NAME_LENGTH,
    MAX_PASSWORD_LENGTH,
    MIN_PASSWORD_LENGTH,
    NAME_LENGTH,
    login_name_problems,
    name_problems,
    tidy,
)


class PeopleForm(FlaskForm):
    """A form with problems beside its fields."""

    def add_problems(self, problems: Iterable[Problem]) -> bool:
        """Attach problems to their fields; True if there are any."""
        added = False
        for problem in problems:
            field = self[problem.field]
            field.errors = [*field.errors, problem.message]
            added = True
        return added


class AddingForm(PeopleForm):
    """A form that adds something at most once."""

    @property
    def idempotency_key(self) -> str:
        """The key under which this form is applied at most once."""
        return request.form.get("_idempotency_key") or uuid.uuid4().hex


def _tidied(text: str | None) -> str:
    return tidy(text or "")


def _printable(_form: FlaskForm, field: StringField) -> None:
    """Refuse control characters, which databases may not accept."""
    if not field.data.isprintable():
        raise StopValidation(_l("含有无法识别的字符"))


def _by(rule: Any) -> Any:
    def check(_form: FlaskForm, field: StringField) -> None:
        for problem in rule(field.data):
            raise ValidationError(problem.message)

    return check


def _text(label: Any, length: int, missing: Any, *checks: Any, hint: Any = "") -> StringField:
    too_long = _l("不能超过 %(n)d 个字符", n=length)
    limit = Length(max=length, message=too_long)
    return StringField(
        label,
        filters=[_tidied],
        validators=[DataRequired(missing), limit, _printable, *checks],
        description=hint,
    )


def _login_name(label: Any, missing: Any, hint: Any) -> StringField:
    return _text(label, LOGIN_NAME_LENGTH, missing, _by(login_name_problems), hint=hint)


def _name() -> StringField:
    missing = _l("请输入姓名")
    return _text(User.name.info["label"], NAME_LENGTH, missing, _by(name_problems))


def _password(label: Any, missing: Any, hint: Any = "") -> PasswordField:
    too_long = _l("密码不能超过 %(n)d 个字符", n=MAX_PASSWORD_LENGTH)
    limit = Length(max=MAX_PASSWORD_LENGTH, message=too_long)
    return PasswordField(label, validators=[DataRequired(missing), limit], description=hint)


class SignInForm(PeopleForm):
    """Login name and password."""

    login = _text(_l("学号或姓名"), NAME_LENGTH, _l("请输入学号或姓名"))
    password = _password(_l("密码"), _l("请输入密码"))


class PasswordForm(PeopleForm):
    """A new password, confirmed by the old one."""

    current = _password(_l("当前密码"), _l("请输入当前密码"))
    password = _password(
        _l("新密码"),
        _l("请输入新密码"),
        hint=_l("至少 %(n)d 个字符，不要用学号、姓名或常见密码", n=MIN_PASSWORD_LENGTH),
    )
    again = _password(_l("再次输入新密码"), _l("请再次输入新密码"))

    def validate_again(self, field: PasswordField) -> None:
        """Compare the repeated new password."""
        if field.data != self.password.data:
            raise ValidationError(_l("两次输入的新密码不一致"))


class StudentForm(AddingForm):
    """A new student of a class."""

    login_name = _login_name(_l("学号"), _l("请输入学号"), _l("学生用它登录，例如 2024210101"))
    name = _name()


class CorrectionForm(PeopleForm):
    """Number and name of a user, corrected."""

    login_name = _login_name(
        User.login_name.info["label"],
        _l("请输入学号或工号"),
        _l("改了之后用新的学号或工号登录，密码不变"),
    )
    name = _name()
    seen = HiddenField()
    """Both as they were shown, to notice a change in between."""


class MergeForm(PeopleForm):
    """The number of another account of the same student."""

    login_name = _login_name(
        _l("另一个账号的学号"), _l("请输入学号"), _l("那个账号会并入本账号，然后删除")
    )


class PersonForm(AddingForm):
    """A new user, added by an administrator."""

    role = SelectField(User.role.info["label"], choices=Role.options, default=Role.STUDENT.value)
    login_name = _login_name(
        User.login_name.info["label"], _l("请输入学号或工号"), _l("登录时使用，不区分大小写")
    )
    name = _name()
    class_id = SelectField(
        lazy_pgettext("one", "班级"),
        coerce=lambda value: int(value or 0),
        description=_l("管理员不需要班级"),
    )


class ClassForm(AddingForm):
    """A new class."""

    name = _text(SchoolClass.name.info["label"], NAME_LENGTH, _l("请输入班级名称"))
