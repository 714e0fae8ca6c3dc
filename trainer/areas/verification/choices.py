"""The options of the verification's forms, and its states."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class Stage(LabeledEnum):
    """How far the application has been brought by the student (AV-01)."""

    LETTER = "letter", _l("待确认认证函")
    REGISTER = "register", _l("待核验工商信息")
    AUTHORISATION = "authorisation", _l("待完成授权")
    MATERIALS = "materials", _l("待提交资料")
    SUBMITTED = "submitted", _l("已提交审核")
    APPROVED = "approved", _l("审核通过")
    RETURNED = "returned", _l("审核退回")


class Verdict(LabeledEnum):
    """What a review comes to."""

    PENDING = "pending", _l("审核中")
    APPROVED = "approved", _l("通过")
    RETURNED = "returned", _l("退回")


class LicenceType(LabeledEnum):
    """证照类型 of the four elements."""

    REGISTRATION_NUMBER = "registration_number", _l("企业营业执照（15 位注册号）")
    CREDIT_CODE = "credit_code", _l("企业营业执照（18 位统一社会信用代码）")
    SOLE_TRADER = "sole_trader", _l("个体工商户营业执照")


class CompanyType(LabeledEnum):
    """What the sales manager finds the company to be; certified with it (CO-05, AV-03)."""

    TRADER = "trader", _l("贸易公司")
    FACTORY = "factory", _l("生产厂家")
    INTEGRATED = "integrated", _l("工贸一体")


class Method(LabeledEnum):
    """授权方式 (textbook P2 知识点 2.2 (3))."""

    LEGAL_PERSON = "legal_person", _l("法人代表个人支付宝验证")
    COMPANY = "company", _l("企业支付宝验证")
    TRANSFER = "transfer", _l("对公账号打款验证")
    OFFLINE = "offline", _l("线下验证")


class Premises(LabeledEnum):
    """How the company holds its premises."""

    OWNED = "owned", _l("自有产权")
    RENTED = "rented", _l("租赁")
    LENT = "lent", _l("无偿使用")


class Owner(LabeledEnum):
    """The owner named in the proof of ownership."""

    COMPANY = "company", _l("公司名称")
    LEGAL_PERSON = "legal_person", _l("法人代表")
    OTHER = "other", _l("其他个人或单位")


class Sex(LabeledEnum):
    """As on the identity card."""

    MALE = "male", _l("男")
    FEMALE = "female", _l("女")


class Status(LabeledEnum):
    """The application's state in short, as the head of its pages shows it."""

    NOT_STARTED = "not_started", _l("未开始")
    IN_PROGRESS = "in_progress", _l("办理中")
    IN_REVIEW = "in_review", _l("审核中")
    APPROVED = "approved", _l("已通过")
    RETURNED = "returned", _l("已退回")


class Purpose(LabeledEnum):
    """What a one-time code of the verification confirms."""

    LEGAL_PERSON = "verification_legal_person", _l("法人支付宝授权")
    COMPANY = "verification_company", _l("企业支付宝授权")


class Notice(LabeledEnum):
    """Messages of the verification that others than the review send; they bring no code."""

    TRANSFER = "verification_transfer", _l("对公账户打款")
    MANUAL_CHECK = "verification_visit", _l("认证机构人工认证")


class ChangeStage(LabeledEnum):
    """State of a change of certified data (AV-03)."""

    SALES_CHECK = "sales_check", _l("销售核实中")
    IN_REVIEW = "in_review", _l("审核中")
    APPROVED = "approved", _l("已通过")
    RETURNED = "returned", _l("已退回")


class Paper(LabeledEnum):
    """补充资料: what proves a change of a special field."""

    DEED = "deed", _l("产权证明")
    LEASE = "lease", _l("租赁合同")
    PLANT = "plant", _l("生产场地证明")
    SCOPE = "scope", _l("营业执照经营范围")


class VisitStage(LabeledEnum):
    """State of an on-site visit (AV-04)."""

    BOOKED = "booked", _l("已预约")
    DONE = "done", _l("已完成")
