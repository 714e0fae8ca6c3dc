"""Direct train (外贸直通车), the paid search of the platform: P4P-01 … P4P-15."""
