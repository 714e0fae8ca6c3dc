def test_x(office):
    shop = office("coupon-amount-off")
    for p in ("", "floors", "tools", "headlines", "me", "opening/"):
        r = shop.get(p); print(p, r.status_code)
        assert r.status_code == 200, r.text[:3000]
