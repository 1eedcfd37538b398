"""What was sent and what came of it: a register beside the campaigns, in which no member can be read."""
