"""What is typed: `hotline` and its commands, the demo, the phone in the terminal."""
