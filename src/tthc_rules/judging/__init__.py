"""What a cell comes to: conditions, contents and outcomes as expressions that every engine can run."""
