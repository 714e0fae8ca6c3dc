"""What is set for all inquiries: quick replies, and who gets new ones."""
