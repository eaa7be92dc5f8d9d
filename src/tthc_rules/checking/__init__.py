"""Compile a rule set to pandera schemas and run them. Nothing else in the package knows pandera."""
