"""Days of the direct train: what plans were set to, and what each day's auctions brought."""
