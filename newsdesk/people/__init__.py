"""The people at the desk: comments, what is theirs to do, and what is told to them."""
