"""Which labels the forms have."""

from trainer.registry import AREAS
from trainer.robot import labels


def test_forms_of_inner_packages_are_known() -> None:
    known = labels.all_labels(AREAS)
    assert {"产品名称", "最小起订量", "优惠券标题"} <= known
    assert "没有这一项" not in known
