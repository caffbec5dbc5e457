"""What is to be sent when: each file looks in the database for what is due and puts it in the outbox."""
