"""Points: indicators, groups, totals, bands, ranks. A sibling of verdicts, which it neither reads nor changes."""
