"""Working the review queue: who holds what, what was decided, and taking it back."""
