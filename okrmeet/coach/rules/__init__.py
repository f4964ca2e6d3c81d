"""The rules, a file for each mistake: its rules with their thresholds beside them, and `RULES` that lists them."""
