"""Ways to run the compiled rules over a table. Each gives the same verdicts."""
