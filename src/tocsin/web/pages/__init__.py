"""The pages that one reads, a module a kind of page."""
