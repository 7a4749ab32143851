"""The tests: a package, so that no distribution that brings a folder of the same name stands in its way."""
