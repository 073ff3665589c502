"""Names of seven languages, made up, and the ways others write them."""
