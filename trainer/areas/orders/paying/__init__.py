"""How buyers pay: payment methods with their fees and limits."""
