"""Rules on words, goods and listings, and the pages that name violations (PP-03, PP-04)."""
