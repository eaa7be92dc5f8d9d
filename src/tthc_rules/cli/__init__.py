"""The command line: arguments in, text out, exit codes. Nothing else of the package knows click or catches errors."""
