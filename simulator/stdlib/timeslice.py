"""Work of a known length, for programs that stand for larger ones."""

from _timeslice import choose as _choose, io as _io, schedule as _schedule, work as cpu


def io(seconds=None, device="network"):
    """Waits for a device: so long, or as long as the machine's device takes."""
    _io(device, seconds)


def thread(thread=None, *, priority=None, tickets=None, weight=None, length=None, cpus=None):
    """Tells the scheduler about a thread: the calling one, a Thread, or all of a name.

    priority: larger goes first; tickets, weight: shares under lottery, stride and the fair scheduler;
    length: CPU time it needs in all, in seconds; cpus: the numbers of the CPUs it may run on.
    """
    name = thread if thread is None or isinstance(thread, str) else thread.name
    places = None if cpus is None else " ".join([str(cpu) for cpu in cpus])
    _schedule(name, priority, tickets, weight, length, places)


def choose(*options):
    """One of the options (or of the one sequence given): a search tries them all, a run takes what its seed says."""
    if len(options) == 1:
        options = options[0]
    if not len(options):
        raise IndexError("Cannot choose from an empty sequence")
    return options[_choose(len(options))]
