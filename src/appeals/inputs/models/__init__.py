"""The models of what users write; their attributes are the documentation of the file formats."""
