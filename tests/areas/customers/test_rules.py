"""What is refused in a group: CRM-02."""

from tests.areas.customers.people import group
from trainer.areas.customers.choices import GroupKind, Period, Scope
from trainer.areas.customers.models import CustomerGroup, GroupMember
from trainer.areas.customers.rules import dynamic_problems, fixed_problems


def fixed(**values: object) -> CustomerGroup:
    return CustomerGroup(kind=GroupKind.FIXED, **({"name": "客群", "scope": Scope.MINE} | values))


def test_a_name_is_used_once_however_it_is_written() -> None:
    problems = fixed_problems(fixed(name="VIP 客户"), names=["vip客户"], scope_before=None)
    assert [p.field for p in problems] == ["name"]
    assert not list(fixed_problems(fixed(), names=["别的"], scope_before=None))


def test_the_scope_stays_while_there_are_members() -> None:
    full = fixed(members=[GroupMember(buyer=1)])
    assert not list(fixed_problems(full, names=[], scope_before=Scope.MINE))
    problems = fixed_problems(full, names=[], scope_before=Scope.POOL)
    assert [p.field for p in problems] == ["scope"]
    assert not list(fixed_problems(fixed(), names=[], scope_before=Scope.POOL))


def test_a_dynamic_group_needs_a_condition() -> None:
    assert [p.field for p in dynamic_problems(group(), names=[])] == ["countries"]
    assert not list(dynamic_problems(group(inquired=Period.DAYS_30), names=[]))


def test_not_clicked_asks_for_a_mail_that_was_read() -> None:
    asked = group(countries=["美国"], not_clicked=True)
    assert [p.field for p in dynamic_problems(asked, names=[])] == ["not_clicked"]
    read = group(read_mail=Period.DAYS_60, not_clicked=True)
    assert not list(dynamic_problems(read, names=[]))
