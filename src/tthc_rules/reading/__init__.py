"""Reading: a file or a frame becomes a metric table. Start at `tthc_rules.reading.table`."""
