"""What is measured, not tested: README.md here says how and what came out."""
