"""What a fault prints, line by line, and whether all of it is as it must be."""


class Seen:
    def __init__(self) -> None:
        self.code = 0

    def must(self, holds: bool, what: str) -> None:
        """Print what was seen. Where it does not hold, the fault was not survived."""
        print(f"{'ok    ' if holds else 'FAILED'}  {what}", flush=True)
        self.code = self.code if holds else 1
