"""What the screen is made of: small widgets that know nothing of the store."""
