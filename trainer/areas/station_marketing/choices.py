"""How buyers are chosen, and the states and units of letters on the platform (SMC-01)."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class Method(LabeledEnum):
    """Who chose the buyers."""

    CIRCLE = "circle", _l("智能圈客")
    PICKED = "picked", _l("手动勾选")


class State(LabeledEnum):
    """State of a campaign at a moment."""

    RUNNING = "running", _l("进行中")
    ENDED = "ended", _l("结束")


class Unit(LabeledEnum):
    """Units of a quantity, as buyers read them."""

    PIECE = "piece", "Piece(s)"
    SET = "set", "Set(s)"
    BOX = "box", "Box(es)"
    CARTON = "carton", "Carton(s)"
    PAIR = "pair", "Pair(s)"
    DOZEN = "dozen", "Dozen(s)"
    BAG = "bag", "Bag(s)"
