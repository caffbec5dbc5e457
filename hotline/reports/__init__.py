"""What the line did, for those who pay for it: counts without persons, kept by day, told without small numbers."""
