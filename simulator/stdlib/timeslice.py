"""Work of a known length, for programs that stand for larger ones."""

from _timeslice import io as _io, work as cpu


def io(seconds=None, device="network"):
    """Waits for a device: so long, or as long as the machine's device takes."""
    _io(device, seconds)
