"""What the company shows of itself: 展示信息 with pictures, video and certificates (CO-03)."""
