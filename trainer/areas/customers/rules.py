"""What the platform refuses in a group of customers (CRM-02)."""

from collections.abc import Collection, Iterator

from graders.text.writing import same_text
from trainer.areas.customers.choices import Scope
from trainer.areas.customers.models import CustomerGroup
from trainer.areas.customers.segments import has_conditions
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem


def fixed_problems(
    group: CustomerGroup, *, names: Collection[str], scope_before: Scope | None
) -> Iterator[Problem]:
    """What is wrong with a fixed group.

    Args:
        group: The candidate.
        names: What the other groups are called.
        scope_before: The scope of a group that is edited; None for a new one.
    """
    yield from name_problems(group, names)
    if scope_before and group.members and group.scope is not scope_before:
        yield Problem("scope", _("客群里已有成员，不能改变范围；请先移除成员"))


def dynamic_problems(group: CustomerGroup, *, names: Collection[str]) -> Iterator[Problem]:
    """What is wrong with a dynamic group; ``names`` are those of the other groups."""
    yield from name_problems(group, names)
    if not has_conditions(group):
        yield Problem("countries", _("请至少设置一个筛选条件"))
    if group.not_clicked and group.read_mail is None:
        yield Problem("not_clicked", _("请先设置“打开过营销邮件”的时间范围"))


def name_problems(group: CustomerGroup, names: Collection[str]) -> Iterator[Problem]:
    """What is wrong with a group's name; ``names`` are those of the other groups."""
    if group.name and any(same_text(group.name, name) for name in names):
        yield Problem("name", _("已有同名客群，请换一个名称"))
