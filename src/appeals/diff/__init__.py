"""What changed between two updates of a campaign."""
