"""What the plans brought: the account's reports (P4P-15)."""
