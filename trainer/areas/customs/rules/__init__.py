"""Rules of declarations (CUS-02 to CUS-04): pure functions of what was entered."""
