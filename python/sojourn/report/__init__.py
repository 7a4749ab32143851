"""Reports to be sent: one self-contained page that reads on a screen and prints on two sheets of A4."""
