"""Developer tasks behind `./dev`: small functions over the standard library, no build tool of our own."""
