"""Rule files: folder of YAML in, frozen `RuleSet` out, or every problem of every file at once."""
