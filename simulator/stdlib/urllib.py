"""Web addresses: the modules urllib.request, urllib.parse and urllib.error."""
