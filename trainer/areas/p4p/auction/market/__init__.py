"""The world's side of the auction: buyers, what they search, and rivals."""
