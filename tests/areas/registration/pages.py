"""The registration's pages, with the steps that many tests begin with."""

from typing import Any

from werkzeug.test import TestResponse

from tests.support.office import OfficeClient

DETAILS = {
    "company_name": "湖南典阅科技有限公司",
    "address": "湖南省长沙市岳麓区谷园街道谷园路 200 号",
    "licence_number": "440000551523412",
    "legal_person": "张龙",
    "english_name": "Zhang long",
    "password": "dianyue123",
    "agreed": "y",
}
EMAIL, MOBILE = "dianyuekeji@163.com", "13666301234"


class Pages:
    """The pages of a company that is not registered yet."""

    def __init__(self, office: OfficeClient) -> None:
        self.office = office

    def post(self, page: str, **data: str) -> TestResponse:
        return self.office.post(f"registration/{page}", data)

    def page(self, path: str) -> str:
        return self.office.get(f"registration/{path}").text

    def records(self, name: str) -> list[dict[str, Any]]:
        return self.office.facts()[name]

    def enter(self) -> None:
        """Pass the entry check and state e-mail and mobile."""
        answer = self.post("entry", business_type="trader", region="central")
        assert answer.location == self.office.url("registration/contact")
        answer = self.post("contact", email=EMAIL, mobile=MOBILE)
        assert answer.location == self.office.url("registration/verify/register_email")

    def verify(self, purpose: str) -> TestResponse:
        """Have a code sent and type it."""
        self.post(f"verify/{purpose}/send")
        return self.post(f"verify/{purpose}", code=str(self.records("message")[-1]["code"]))

    def enter_and_verify(self) -> None:
        """Come as far as the company's data."""
        self.enter()
        self.verify("register_email")
        answer = self.verify("register_mobile")
        assert answer.location == self.office.url("registration/details")
