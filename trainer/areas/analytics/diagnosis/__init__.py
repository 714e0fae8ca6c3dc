"""数据诊断: the products whose figures want something done, and what (DAT-02)."""
