"""The rights that quotes cost (RFQ-02)."""
