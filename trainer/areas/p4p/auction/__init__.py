"""The simulated auction: pure functions of the market, the plans, a seed and a day.

It knows no database and no page. ``day.run`` gives a day's results, ``report`` adds them up.
"""
