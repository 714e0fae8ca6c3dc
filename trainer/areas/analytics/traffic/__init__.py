"""流量分析 and 访客分析: where buyers come from and what they look for (DAT-04)."""
