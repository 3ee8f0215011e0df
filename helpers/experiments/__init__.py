"""Experiments of one notebook each: small runs on digits, and figures computed by hand."""
