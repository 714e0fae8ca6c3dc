"""The shop's side of the auction: what its plans bid, and what they can still pay."""
