"""Fetching files from the network: one downloader for all that Reader ever fetches."""
