"""What columns declare for grading."""

from graders.text.writing import Style
from trainer.core.data.records import text_column


def test_a_text_keeps_its_writing_style_beside_what_else_is_declared() -> None:
    info = text_column("编号", 20, writing=Style.CODE, info={"automatic": True}).column.info
    assert info["writing"] is Style.CODE
    assert info["automatic"]
    assert info["label"] == "编号"
