"""接待数据: how soon buyers are answered (REC-01, STAR-09)."""
