"""What the platform says of a product's title and keywords, and of goods that it restricts.

Sources: textbook P3 知识点 2.2, 3.2; PP-03, PP-04, PP-06, CERT-01.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator

from graders.text.writing import normalize_text
from trainer.areas.products.models import Product
from trainer.areas.products.reference import words as reference_words
from trainer.areas.products.reference.categories import Category
from trainer.core.text.formats import join_list
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

ADVISED_LENGTH = (60, 70)
"""Characters of a good title (PP-06)."""
MIN_WORD_REPEATS = 3
"""A title should not use a word so often (the textbook's own titles do)."""


def problems(product: Product) -> Iterator[Problem]:
    """Faults of the keywords, and warnings of title and keywords (PP-04, PP-06)."""
    if not product.keywords:
        yield Problem("keyword_1", _("请至少填写一个关键词"))
    forms = [normalize_text(keyword) for keyword in product.keywords]
    for place, form in enumerate(forms, 1):
        if form in forms[: place - 1]:
            yield Problem(f"keyword_{place}", _("关键词不能重复填写"))
    yield from title_warnings(product.title or "")
    for place, keyword in enumerate(product.keywords, 1):
        yield from _brands(f"keyword_{place}", keyword)


def title_warnings(title: str) -> Iterator[Problem]:
    """What is better avoided in a title: repeated words, brands, Chinese (PP-04)."""
    if often := repeated_words(title):
        message = _("同一单词不宜使用三次以上：%(words)s", words=join_list(often))
        yield Problem("title", message, warning=True)
    yield from _brands("title", title)
    if re.search(r"[\u3400-\u9fff]", title):
        message = _("买家看到的是英文网站，产品名称请用英文填写")
        yield Problem("title", message, warning=True)


def repeated_words(title: str) -> list[str]:
    """The words that a title uses too often, in lower case."""
    words = re.findall(r"[a-z][a-z'-]*", title.lower())
    return [word for word, count in Counter(words).items() if count >= MIN_WORD_REPEATS]


def _brands(field: str, text: str) -> Iterator[Problem]:
    if brands := reference_words.found(text, reference_words.brand_words()):
        message = _("含有品牌词或专利词：%(words)s，可能侵权", words=join_list(brands))
        yield Problem(field, message, warning=True)


def title_hints(title: str) -> Iterator[Problem]:
    """The warnings of a title, and how long it should be (PP-06)."""
    least, most = ADVISED_LENGTH
    length = len(title)
    if title and not least <= length <= most:
        message = _(
            "产品名称以 %(least)d-%(most)d 个字符为宜，现在是 %(n)d 个",
            least=least,
            most=most,
            n=length,
        )
        yield Problem("title", message, warning=True)
    yield from title_warnings(title)
    yield from _after_core_word(title)


def _after_core_word(title: str) -> Iterator[Problem]:
    if re.match(r"(with|for)\b", title, re.IGNORECASE):
        yield Problem("title", _("with、for 请放在核心词后面"), warning=True)


def restrictions(
    product: Product, category: Category, permitted: Collection[str]
) -> Iterator[Problem]:
    """Why the platform does not take these goods (PP-03, CERT-01).

    Args:
        product: The candidate.
        category: The leaf that it is posted in.
        permitted: Paths of the restricted categories that the shop holds a valid permit for.
    """
    if category.path in reference_words.restricted_categories() - set(permitted):
        message = _(
            "“%(name)s”属于限制销售类目，请先在“认证中心 > 证书管理”上传监管许可证书，"
            "审核通过后才能发布",
            name=category.labels[-1],
        )
        yield Problem(None, message)
    texts = {"title": product.title or ""}
    texts |= {f"keyword_{n}": keyword for n, keyword in enumerate(product.keywords, 1)}
    for group in reference_words.banned_groups():
        if category.path in group.categories:
            continue
        for field, text in texts.items():
            if words := group.found_in(text):
                yield Problem(field, _banned(group, words))


def _banned(group: reference_words.BannedGroup, words: list[str]) -> str:
    names = {"words": join_list(words), "group": group.name}
    if group.categories:
        return _("“%(words)s”属于“%(group)s”，只能凭监管许可证书在规定的类目发布", **names)
    return _("“%(words)s”属于禁售的“%(group)s”，不能发布", **names)
