"""A made archive of any size, loaded into a database of its own."""
