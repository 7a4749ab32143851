"""Quantities with units and the laws made of them: values, text, and how to build them in code."""
