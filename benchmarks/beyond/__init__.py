"""The next step past one machine: readers who ask a replica, as docs/deployment.md has it."""
