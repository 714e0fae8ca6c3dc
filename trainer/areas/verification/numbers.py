"""Numbers and names that identify a company and its legal person: shape stops, check digit warns.

The textbook's own identity card number (P2-2.3) has a day that does not exist and a wrong check
digit, so only what its data obeys may stop a form.
"""

import re
from collections.abc import Iterator

from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError
from stdnum.iso7064 import mod_11_10

from trainer.areas.verification.choices import LicenceType, Sex
from trainer.core.text.i18n import gettext as _
from trainer.core.text.normalization import narrow
from trainer.core.text.problems import Problem

REGISTRATION_NUMBER = re.compile(r"[0-9]{15}")
CREDIT_CODE = re.compile(r"[0-9]{8}[0-9A-HJ-NP-RTUW-Y]{10}")
IDENTITY_CARD = re.compile(r"[0-9]{17}[0-9X]")
LANDLINE = re.compile(r"(\+?0{0,2}[0-9]{2,3}-)?0[0-9]{2,3}-[0-9]{7,8}(-[0-9]{1,6})?")
ENGLISH = re.compile(r"[\x20-\x7e]+")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
CHINESE_NAME = re.compile(r"[\u4e00-\u9fff]{1,15}(·[\u4e00-\u9fff]{1,15})*")


def plain(text: str) -> str:
    """A text without differences that no clerk would see: width, letter case, spaces."""
    return "".join(narrow(text).split()).upper()


def licence_problems(field: str, number: str) -> Iterator[Problem]:
    """Check a licence number: 15 digits (GS 15-2006) or 18 characters (GB 32100-2015)."""
    number = plain(number)
    if REGISTRATION_NUMBER.fullmatch(number):
        right = mod_11_10.is_valid(number)
    elif CREDIT_CODE.fullmatch(number):
        right = uscc.is_valid(number)
    else:
        yield Problem(field, _("营业执照号应为 15 位数字的注册号，或 18 位的统一社会信用代码"))
        return
    if not right:
        yield Problem(field, _("营业执照号校验位不符"), warning=True)


def fits_type(licence_type: LicenceType, number: str) -> bool:
    """Whether a licence of this type carries a number of this length."""
    length = len(plain(number))
    if licence_type is LicenceType.REGISTRATION_NUMBER:
        return length == 15
    return length == 18 or licence_type is LicenceType.SOLE_TRADER


def identity_problems(field: str, number: str) -> Iterator[Problem]:
    """Check an identity card number (GB 11643-1999): shape, day of birth, check digit."""
    number = plain(number)
    if not IDENTITY_CARD.fullmatch(number):
        yield Problem(field, _("身份证号应为 18 位：前 17 位是数字，末位是数字或 X"))
        return
    try:
        ric.get_birth_date(number)
    except ValidationError:
        message = _("身份证号中的出生日期 %(day)s 不存在", day=number[6:14])
        yield Problem(field, message, warning=True)
    if ric.calc_check_digit(number) != number[-1]:
        yield Problem(field, _("身份证号校验位不符"), warning=True)


def sex_of(identity_number: str) -> Sex:
    """The sex in an identity card number: an odd seventeenth digit is a man's."""
    return Sex.MALE if int(plain(identity_number)[16]) % 2 else Sex.FEMALE
