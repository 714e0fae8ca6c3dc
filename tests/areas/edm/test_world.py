"""The mail worlds: written by the script, consistent with what buyers did."""

from typing import Any

from trainer.content import worlds

WORLD = worlds.load("mail-results")
PRINTED = {
    *("2022-9月采购节模板-deals end", "2022-9月采购节模板-deals starts", "2022年9月大促通用模板"),
    *("2022-9月采购节新品发布", "新品发布模板", "Weekly Deals", "New Arrivals"),
    *("General Announcement", "品牌通用营销模板"),
}


def test_the_script_writes_the_committed_files(script: Any) -> None:
    module = script("toy_company_mails")
    assert module.written(module.HEAD, module.base()) == module.TARGET.read_text("utf-8")
    results = module.written(module.RESULTS_HEAD, module.results())
    assert results == module.RESULTS.read_text("utf-8")


def test_the_library_has_the_printed_templates_and_the_exercises() -> None:
    """EDM-02; the template that P6-8.3 names is not among the printed ones."""
    system = {
        row["name"] for row in WORLD.rows["mail_template"].values() if row["kind"] == "system"
    }
    assert system == PRINTED | {"9月采购节模板-New products"}


def test_who_read_the_mail_is_what_the_buyers_did() -> None:
    mails = WORLD.rows["mail_delivery"].values()
    acts = [a for a in WORLD.shared_rows["buyer_activity"].values() if a["at"][:10] == "2022-08-01"]
    acts += [
        a for a in WORLD.shared_rows["buyer_activity"].values() if a["at"][:10] == "2022-08-02"
    ]
    for kind, column in (("mail_opened", "opened_at"), ("mail_clicked", "clicked_at")):
        done = {(a["buyer"], a["at"]) for a in acts if a["kind"] == kind}
        assert {(m["buyer"], m[column]) for m in mails if m[column]} == done


def test_a_mail_that_came_back_was_not_read() -> None:
    for mail in WORLD.rows["mail_delivery"].values():
        assert bool(mail["arrived_at"]) != bool(mail["bounced_at"])
        assert not (mail["bounced_at"] and mail["opened_at"])
