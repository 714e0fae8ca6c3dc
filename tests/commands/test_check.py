"""What ``trainer check`` says when nothing is wrong."""

from trainer.commands.check import in_order


def test_one_task_is_no_tasks() -> None:
    assert in_order(1) == "1 task and its world are in order."
    assert in_order(26) == "26 tasks and their worlds are in order."
