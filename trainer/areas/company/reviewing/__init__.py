"""The review of company information, and the editions that it publishes."""
