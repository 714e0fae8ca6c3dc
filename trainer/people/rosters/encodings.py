"""The encoding of a roster: a guess counts only if the text reads like a list of students."""

from trainer.core.text.i18n import gettext as _
from trainer.core.text.spreadsheets import decode
from trainer.people.rosters.roster_text import RosterProblems

EVIDENCE = ("学号", "姓名", "學號", "名单", "班")
"""Words of rosters; garbage does not contain them."""
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任"
    "卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵万覃武钱戴严欧莫孔"
    "向常汤康易乔赖文施洪樊兰殷陳張劉楊黃趙吳孫馬羅鄭許韓鄧馮葉蘇盧鍾陸賈鄒龍賀顧龔萬錢嚴歐湯賴蘭"
)
"""First characters of the names of more than nine in ten people in China."""
MAX_DOUBTFUL = 0.5


def decoded(content: bytes) -> str:
    """The text of a file: UTF-8, UTF-16, GB 18030 or Big5.

    UTF-8 and marked UTF-16 are recognised by their bytes alone. Any bytes can look like the others:
    those are taken only if the text contains words of rosters or, for GB 18030, usual surnames.

    Raises:
        RosterProblems: It has no encoding of spreadsheet programs, or is not text.
    """
    text = decode(content)
    if text is not None and _is_utf8(content):
        if "\ufffd" not in text and not _is_misread(text):
            return text
    elif text is not None and (content.startswith((b"\xff\xfe", b"\xfe\xff")) or _reads_well(text)):
        return text
    else:
        for encoding in ("big5", "utf-16-le", "utf-16-be"):
            try:
                text = content.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\0" not in text and any(word in text for word in EVIDENCE):
                return text
    raise RosterProblems([_("第 1 行：无法识别文件的编码，请另存为 CSV UTF-8")])


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _reads_well(text: str) -> bool:
    """Whether a decoded text has words of rosters, or names that mostly begin like names."""
    if any(word in text for word in EVIDENCE):
        return True
    foreign = [sign for sign in text if sign > "\x7f"]
    names = [word for word in _chinese_words(text) if word]
    usual = sum(word[0] in SURNAMES for word in names)
    return not foreign or (bool(names) and usual >= MAX_DOUBTFUL * len(names))


def _chinese_words(text: str) -> list[str]:
    kept = "".join(sign if "\u3400" <= sign <= "\u9fff" else " " for sign in text)
    return kept.split()


def _is_misread(text: str) -> bool:
    """Whether GB 18030 was read as Latin-1 by another program: Ñ§ºÅ for 学号."""
    try:
        again = text.encode("cp1252").decode("gb18030")
    except UnicodeError:
        return False
    return not text.isascii() and _reads_well(again)
