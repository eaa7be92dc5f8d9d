"""Benchmarks: ratios of whole commands, measured side by side. ``make bench`` runs them; README.md has the results."""
