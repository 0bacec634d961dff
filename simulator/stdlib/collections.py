"""Containers beside list, tuple, dict and set."""

from _collections import deque
