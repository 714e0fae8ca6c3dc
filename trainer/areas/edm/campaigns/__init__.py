"""Mail campaigns: planning, sending and what came of it (EDM-03)."""
