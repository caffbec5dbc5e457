"""What callers share and what they are told: stories and tips, services near them, ways to speak up, facts.

Functions over a session, without Flask: the conversation, the commands and the console all go through them.
"""
