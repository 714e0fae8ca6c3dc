"""What can be sent in a chat besides text: products, pictures, the name card, orders."""
