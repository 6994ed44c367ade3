"""The next steps past one machine, as far as one with two cores can show them."""
