"""The same mistakes of an author, in our rule files and in those of other tools: who tells, who is silent."""
