"""Who looks after a new order: its salesperson, or a substitute while that one is away."""
