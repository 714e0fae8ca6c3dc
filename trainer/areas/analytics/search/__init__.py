"""搜索诊断: what keeps products from being found, and their ranks (DIAG-01)."""
