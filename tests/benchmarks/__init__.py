"""How fast okrmeet is, as ratios in one run: never asserted, always measured by one command each."""
