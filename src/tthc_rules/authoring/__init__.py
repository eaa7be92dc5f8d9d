"""What an author of rules asks before they are in force."""
