"""The market's words, and how a plan bids for them (P4P-02, P4P-07)."""
