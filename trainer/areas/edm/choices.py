"""What templates and campaigns of mail marketing can be set to (EDM-02, EDM-03)."""

from trainer.core.text.choices import LabeledEnum
from trainer.core.text.i18n import lazy_gettext as _l


class DomainState(LabeledEnum):
    """The state of a domain of the shop; only a working one can send."""

    NORMAL = "normal", _l("正常")
    UNVERIFIED = "unverified", _l("未实名认证")


class TemplateKind(LabeledEnum):
    """Whose template it is."""

    SYSTEM = "system", _l("系统内置邮件模板")
    OWN = "own", _l("我的模板")


class TemplateStatus(LabeledEnum):
    """Whether campaigns can use a template."""

    DRAFT = "draft", _l("草稿")
    PUBLISHED = "published", _l("已发布")


class Design(LabeledEnum):
    """The look of a mail."""

    PLAIN = "plain", _l("简洁")
    FESTIVAL = "festival", _l("采购节")
    COUNTDOWN = "countdown", _l("倒计时")
    LAUNCH = "launch", _l("新品")
    WEEKLY = "weekly", _l("每周特惠")
    BRAND = "brand", _l("品牌")

    @property
    def kicker(self) -> str:
        """The line above the subject, which is the shop's in a plain mail."""
        return {
            Design.FESTIVAL: "September Purchasing Festival",
            Design.COUNTDOWN: "Limited time",
            Design.LAUNCH: "New products",
            Design.WEEKLY: "Weekly Deals",
            Design.BRAND: "Made by us, shipped to you",
        }.get(self, "")


class MailChannel(LabeledEnum):
    """How a campaign reaches buyers; there is one way so far (textbook P6 知识点 5.1)."""

    MAIL = "mail", _l("营销邮件")


class Timing(LabeledEnum):
    """When the mails of a campaign go out."""

    NOW = "now", _l("立即发送")
    LATER = "later", _l("定时发送")


class CampaignState(LabeledEnum):
    """State of a mail campaign on a day, as the list shows it."""

    DRAFT = "draft", _l("草稿")
    UPCOMING = "upcoming", _l("待生效")
    LIVE = "live", _l("生效中")
    ENDED = "ended", _l("已结束")
    STOPPED = "stopped", _l("已停止")


class Sending(LabeledEnum):
    """How far the sending of a campaign has come."""

    NOT_YET = "not_yet", _l("未发送")
    SENT = "sent", _l("已发送")
    ARREARS = "arrears", _l("欠费停发")


class Reaction(LabeledEnum):
    """What a receiver did with the mail, by which the list of receivers is filtered."""

    ARRIVED = "arrived", _l("已送达")
    BOUNCED = "bounced", _l("退信")
    OPENED = "opened", _l("已打开")
    OPENED_ONLY = "opened_only", _l("打开未点击")
    CLICKED = "clicked", _l("已点击")
    REPLIED = "replied", _l("已回复")
    UNSUBSCRIBED = "unsubscribed", _l("已退订")
    UNOPENED = "unopened", _l("送达未打开")
