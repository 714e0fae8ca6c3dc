"""账号安全: e-mail, password, safe phone and question, each after an identity check (SET-02)."""
