"""Texts that scripts show."""

from functools import cache

from flask import Flask
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from trainer.core.text.i18n import Language, language
from trainer.core.text.i18n import lazy_gettext as _l

TEXTS = {
    "copied": _l("已复制"),
    "copy_failed": _l("复制失败，请手动选择文字复制"),
    "draft_saving": _l("正在保存草稿…"),
    "draft_saved": _l("草稿已保存 {time}"),
    "draft_failed": _l("连接中断，草稿暂存在本机，正在重试…"),
    "draft_signed_out": _l("登录已失效，草稿暂存在本机。请在新标签页登录，登录后会自动保存。"),
    "draft_not_kept": _l("连接中断，正在重试。本机存储空间已满，请不要关闭或离开本页"),
    "draft_closed": _l("本页已不能修改，草稿不再保存；您填写的内容仍在本页"),
    "draft_refused": _l("草稿没有保存成功，请尽快提交或复制已填写的内容"),
    "sending": _l("正在提交…"),
    "offline": _l("连接中断，您填写的内容仍在本页。{seconds} 秒后自动重新提交。"),
    "offline_now": _l("正在重新连接…"),
    "retry_now": _l("立即重试"),
    "stop_retry": _l("先不提交，继续编辑"),
    "signed_out": _l("登录已失效，您填写的内容仍在本页。请在新标签页登录后，回到本页再提交一次。"),
    "sign_in": _l("去登录"),
    "server_error": _l("提交失败，服务器出错。您填写的内容仍在本页，请稍后再试。"),
    "close": _l("关闭"),
    "not_saved": _l("没有保存：连接中断，请稍后再试"),
    "minutes_left": _l("还剩 {minutes} 分钟"),
    "handed_in": _l("已交卷"),
    "unsent": _l("本页的表单填写过但还没有提交，现在交卷不会计入成绩。"),
    "selected": _l("已选 {n} 项"),
    "pick_search": _l("搜索编号或名称"),
    "pick_count": _l("已选 {n} / {most}"),
    "rows_added": _l("已添加一行"),
    "rows_removed": _l("已删除一行"),
    "rows_moved": _l("已移动"),
    "sortable_moved": _l("{name} 已移到第 {n} 位，共 {total} 位"),
    "calendar": _l("日历"),
    "calendar_dates": _l("本月日期"),
    "calendar_week": _l("星期"),
    "calendar_month": _l("选择月份"),
    "calendar_year": _l("选择年份"),
    "calendar_before": _l("上个月"),
    "calendar_after": _l("下个月"),
    "rich_toolbar": _l("文字格式"),
    "rich_bold": _l("加粗"),
    "rich_italic": _l("斜体"),
    "rich_heading": _l("小标题"),
    "rich_list": _l("项目列表"),
    "rich_numbers": _l("编号列表"),
    "rich_clear": _l("清除格式"),
}
"""Name in the scripts (``text("copied")`` of ``page.js``) → text."""


def init_js_translations(app: Flask) -> None:
    """Add ``js_translations()`` to templates: the texts as JSON for a ``<script>``."""
    app.jinja_env.globals["js_translations"] = lambda: _as_json(language())


@cache
def _as_json(_language: Language) -> Markup:
    return htmlsafe_json_dumps({name: str(text) for name, text in TEXTS.items()})
