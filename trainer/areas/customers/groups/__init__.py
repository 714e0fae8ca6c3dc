"""Groups of customers, fixed and dynamic (CRM-02)."""
