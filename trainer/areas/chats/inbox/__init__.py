"""商机沟通 > 旺旺聊天: the list, a chat beside the customer's card, and bulk actions."""
