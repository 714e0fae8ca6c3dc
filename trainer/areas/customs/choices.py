"""Choices of declarations that rules depend on; code tables are in ``codes.py``."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class Status(LabeledEnum):
    """How far a declaration is."""

    DRAFT = "draft", _l("草稿")
    COMPLETE = "complete", _l("待生成单证")
    MADE = "made", _l("已生成单证")


class Term(LabeledEnum):
    """Trade terms in the customs' order (CUS-02); the member's place is the customs' code."""

    CIF = "cif", "CIF"
    CF = "cf", "C&F"
    FOB = "fob", "FOB"
    CI = "ci", "C&I"
    MARKET = "market", _l("市场价")
    BONDED = "bonded", _l("垫仓")
    EXW = "exw", "EXW"

    @property
    def code(self) -> int:
        """The customs' code of the term, 1 to 7."""
        return list(Term).index(self) + 1


class Mark(LabeledEnum):
    """What the number of a fee means (CUS-02); the code is the customs' mark."""

    RATE = "1", _l("1 率")
    UNIT_PRICE = "2", _l("2 单价")
    TOTAL = "3", _l("3 总价")


class Settlement(LabeledEnum):
    """How the buyer pays; the code is what papers print."""

    TRANSFER = "T/T", _l("T/T 电汇")
    LETTER_OF_CREDIT = "L/C", _l("L/C 信用证")
    AGAINST_PAYMENT = "D/P", _l("D/P 付款交单")
    AGAINST_ACCEPTANCE = "D/A", _l("D/A 承兑交单")
    OPEN_ACCOUNT = "O/A", _l("O/A 赊销")


class YesNo(LabeledEnum):
    """An answer that must be given: nothing is chosen in advance."""

    YES = "yes", _l("是")
    NO = "no", _l("否")


class PaperKind(LabeledEnum):
    """The papers that one declaration makes (CUS-01)."""

    DECLARATION = "declaration", _l("报关草单")
    CONTRACT = "contract", _l("合同")
    INVOICE = "invoice", _l("发票")
    PACKING_LIST = "packing_list", _l("装箱单")
