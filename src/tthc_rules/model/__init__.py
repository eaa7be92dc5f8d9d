"""The frozen nouns that the stages hand to each other. No behaviour beyond what a noun knows of itself."""
