"""Tags that pages of other rooms use."""
