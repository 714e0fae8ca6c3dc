"""Tmp."""
import pytest
PATHS = ["diagnosis/","products/","products/3156","products.xlsx","traffic/","traffic/?by=word","traffic/?by=country","traffic.xlsx","visitors/","keywords/","keywords/?q=beach%20ball","keywords.xlsx","search/","search/?part=supply","search/?part=words","search/?part=products","search/?part=ranks&q=beach%20ball","effects/"]
def test_all(office):
    shop = office("keyword-plan")
    from lxml import html
    for p in PATHS:
        r = shop.get("analytics/"+p)
        print("#####", p, r.status_code, len(r.data))
        assert r.status_code == 200, p
        if "xlsx" not in p:
            d = html.fromstring(r.text)
            for row in d.xpath("//main//table//tr")[:14]:
                print(" | ".join(" ".join(c.text_content().split())[:45] for c in row))
    for pat in ["few_feedbacks","few_exposures","not_in_showcase"]:
        d = shop.page("analytics/diagnosis/?pattern="+pat)
        print(pat, [" ".join(x.text_content().split()) for x in d.xpath("//*[@class='tabs']//a")])
        for row in d.xpath("//main//table//tr")[:9]:
                print(" | ".join(" ".join(c.text_content().split())[:45] for c in row))
