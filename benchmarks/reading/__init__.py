"""How other tools read ten files of the kind that arrives, cell by cell, ourselves included."""
