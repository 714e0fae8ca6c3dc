"""Mail templates: library, editor and what a buyer sees (EDM-02)."""
