"""What coordinators do with their groups, by text, by call or in the console: the same acts, each written in the audit."""
