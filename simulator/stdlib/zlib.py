"""Checksums of bytes; nothing is compressed here."""

from _digests import adler32, crc32
