"""100,000 feeds: what it takes to plan and claim the next 500."""
