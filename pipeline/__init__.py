"""Chinese government notices in, clean task records out."""
