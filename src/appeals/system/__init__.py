"""What every command needs of the machine: files, streams, libraries and where things are found. It imports `errors` only."""
