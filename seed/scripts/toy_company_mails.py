"""Writes the library of mail templates, the shop's sender, and a shop whose mail has been read.

Run ``python seed/scripts/toy_company_mails.py`` after the scripts for products and buyers. The same
seed gives the same files, byte for byte. Who opened and clicked the mail of the second of August is
what the buyers' activities say.
"""

import random
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
WORLDS = HERE.parent / "worlds"
TARGET, RESULTS = WORLDS / "toy-company" / "edm.yaml", WORLDS / "mail-results.yaml"
HEAD = """\
# Library of mail templates, sender and domains of the demo shop, written by
# seed/scripts/toy_company_mails.py; do not edit by hand.
"""
RESULTS_HEAD = """\
# The demo shop after a mail campaign in August; written by seed/scripts/toy_company_mails.py;
# do not edit by hand.
"""
BEIJING = timezone(timedelta(hours=8))
TEXTS = yaml.load((HERE / "toy_company_mails.yaml").read_text("utf-8"), yaml.CSafeLoader)
LIBRARY, SENDER, REPLY = 47001, 47021, 47022
OWN, GROUP, CAMPAIGN, MESSAGE, DELIVERY = 47101, 47110, 47111, 47112, 47201
ACCOUNT = 2
DOMAIN = "dianyuetoys.com"
ADDRESS, PASSWORD = f"marketing@mail.{DOMAIN}", "Dy7mQ2vX9kLs"
MAILBOX = "dianyuekeji@163.com"
DAY = date(2022, 8, 2)
SENT = datetime(2022, 8, 2, 0, 0, tzinfo=BEIJING)
MINUTES = 6
BOUNCED = 0.04
FAVOURITE, OTHER = 3124, 3175
"""The product that three of four clicks lead to, and that of the fourth."""


def template(number: int, row: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A template from its row in the texts."""
    html = "".join(f"<p>{line}</p>" for line in row["body"])
    products = [{"product_id": product} for product in row.get("products", ())]
    return {
        "id": number,
        "name": row["name"],
        "description": row["description"],
        "subject": row["subject"],
        "body": "\n".join(row["body"]),
        "body_html": html,
        "design": row["design"],
        "status": "published",
        **({"products": products} if products else {}),
        **more,
    }


def base() -> dict[str, Any]:
    """What every world of the shop has: the library, a domain that works, and the sender."""
    dated = {"updated_at": "2022-07-25T10:00:00+08:00"}
    library = [
        template(number, row, kind="system", **dated)
        for number, row in enumerate(TEXTS["library"], LIBRARY)
    ]
    sender = {
        "id": SENDER,
        "opened": True,
        "authorised": True,
        "domain": DOMAIN,
        "address": ADDRESS,
        "password": PASSWORD,
        "requests": 1,
        "new_address": ADDRESS,
        "new_password": PASSWORD,
    }
    reply = {"id": REPLY, "account_id": ACCOUNT, "email": MAILBOX, "person": "Mark"}
    domains = [
        {"id": 1, "name": DOMAIN, "state": "normal"},
        {"id": 2, "name": "dianyuebaby.com", "state": "unverified"},
    ]
    records = {"mail_template": library, "mail_sender": [sender], "reply_mailbox": [reply]}
    return {"records": records, "shared": {"mail_domain": domains}}


def results() -> dict[str, Any]:
    """The shop after its campaign: a group, its mails, and what became of each."""
    chance = random.Random(20220802)  # noqa: S311 - invented figures, not secrets
    people = yaml.load((TARGET.parent / "buyers.yaml").read_text("utf-8"), yaml.CSafeLoader)
    buyers = {row["id"]: row for row in people["shared"]["buyer"]}
    opened, clicked, known = _reactions(people["shared"]["buyer_activity"])
    receivers = [buyers[n] for n in sorted(known | opened.keys())]
    mails = [
        _mail(number, buyer, opened, clicked, chance)
        for number, buyer in enumerate(receivers, DELIVERY)
    ]
    _follow(mails, clicked)
    own = [
        template(number, row, kind="own", updated_at="2022-08-01T15:00:00+08:00")
        for number, row in enumerate(TEXTS["own"], OWN)
    ]
    records = {
        "mail_template": own,
        "customer_group": [_group(receivers)],
        "mail_campaign": [_campaign()],
        "message": [_answer(mails)],
        "mail_delivery": mails,
    }
    return {"extends": "toy-company", "records": records}


def _reactions(activities: list[dict[str, Any]]) -> tuple[dict[int, Any], dict[int, Any], set[int]]:
    """Who opened and clicked the mail when, and who knew the shop before."""
    opened, clicked, known = {}, {}, set()
    for act in activities:
        at = datetime.fromisoformat(act["at"])
        if at < SENT:
            known.add(act["buyer"])
        elif at.astimezone(BEIJING).date() == DAY and act["kind"] == "mail_opened":
            opened[act["buyer"]] = at
        elif at.astimezone(BEIJING).date() == DAY and act["kind"] == "mail_clicked":
            clicked[act["buyer"]] = at
    return opened, clicked, known


def _mail(
    number: int,
    buyer: dict[str, Any],
    opened: dict[int, datetime],
    clicked: dict[int, datetime],
    chance: random.Random,
) -> dict[str, Any]:
    arrived = (SENT + timedelta(minutes=MINUTES)).isoformat()
    back = chance.random() < BOUNCED and buyer["id"] not in opened
    times = {"bounced_at" if back else "arrived_at": arrived}
    if buyer["id"] in opened:
        times["opened_at"] = opened[buyer["id"]].isoformat()
    if buyer["id"] in clicked:
        times["clicked_at"] = clicked[buyer["id"]].isoformat()
    return {
        "id": number,
        "campaign_id": CAMPAIGN,
        "buyer": buyer["id"],
        **{name: buyer[name] for name in ("company", "contact", "country")},
        "sent_at": SENT.isoformat(),
        **times,
    }


def _follow(mails: list[dict[str, Any]], clicked: dict[int, datetime]) -> None:
    """Which links were followed; the first who clicked answers, and one who opened unsubscribes."""
    world = yaml.load((TARGET.parent / "products.yaml").read_text("utf-8"), yaml.CSafeLoader)
    titles = {row["id"]: row["title"] for row in world["records"]["product"]}
    readers = sorted((m for m in mails if "clicked_at" in m), key=lambda m: clicked[m["buyer"]])
    for place, mail in enumerate(readers):
        product = OTHER if place == 1 else FAVOURITE
        mail["link"] = f"产品：{product} · {titles[product]}"[:160]
    answering = readers[0]
    later = clicked[answering["buyer"]] + timedelta(hours=3)
    answering["replied_at"] = later.isoformat()


def _group(receivers: list[dict[str, Any]]) -> dict[str, Any]:
    members = [
        {"buyer": b["id"], "company": b["company"], "contact": b["contact"]} for b in receivers
    ]
    return {
        "id": GROUP,
        "name": "8月邮件客群",
        "kind": "fixed",
        "description": "8 月 2 日群发新品邮件的客户",
        "created_at": "2022-08-01T15:20:00+08:00",
        "members": members,
    }


def _campaign() -> dict[str, Any]:
    return {
        "id": CAMPAIGN,
        "name": "8月新品邮件",
        "group_id": GROUP,
        "group_name": "8月邮件客群",
        "starts_on": "2022-08-02",
        "ends_on": "2022-08-08",
        "description": "四个品类各推一款，看客户对哪一款感兴趣",
        "channel": "mail",
        "template_id": OWN,
        "timing": "later",
        "sends_on": "2022-08-02",
        "sends_hour": 0,
        "status": "published",
        "account_id": ACCOUNT,
        "sending": "sent",
    }


def _answer(mails: list[dict[str, Any]]) -> dict[str, Any]:
    mail = next(m for m in mails if "replied_at" in m)
    body = (
        "Hello,\n\nThank you for your mail. What is the delivery time for 300 sets of the village "
        f"house blocks?\n\nBest regards,\n{mail['contact']}\n{mail['company']}"
    )
    return {
        "id": MESSAGE,
        "channel": "mail",
        "recipient": MAILBOX,
        "subject": f"Re: {TEXTS['own'][0]['subject']}",
        "body": body,
        "sent_at": mail["replied_at"],
        "read_at": "2022-08-03T09:10:00+08:00",
    }


def written(head: str, content: Any) -> str:
    """A world file's text."""
    return head + yaml.dump(
        content,
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        width=1000,
        default_flow_style=None,
    )


if __name__ == "__main__":
    TARGET.write_text(written(HEAD, base()), "utf-8")
    RESULTS.write_text(written(RESULTS_HEAD, results()), "utf-8")
