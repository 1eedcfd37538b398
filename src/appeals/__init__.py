"""Human-rights campaigns become letters."""
