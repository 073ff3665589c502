"""What an answer costs: time against a floor, statements, plans, rows looked at."""
