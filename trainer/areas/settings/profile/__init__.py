"""个人信息: basic data, picture, business information and privacy (SET-01)."""
