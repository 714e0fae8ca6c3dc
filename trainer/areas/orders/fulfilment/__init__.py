"""What follows an order: the buyer's answers and payments, shipping, receipt."""
