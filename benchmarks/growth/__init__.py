"""The same pages at each size, and the slope."""
