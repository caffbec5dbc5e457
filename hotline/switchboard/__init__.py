"""The shell around the conversation: one transaction a turn loads the facts, lets it answer, carries out the effects, saves."""
