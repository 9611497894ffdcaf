"""Argos packages: what is installed, what there is, downloading, checking and installing them."""
