import initText from '../assets/python-trace/timeslice_trace/__init__.py?raw';
import devicesText from '../assets/python-trace/timeslice_trace/devices.py?raw';
import locksText from '../assets/python-trace/timeslice_trace/locks.py?raw';
import patchingText from '../assets/python-trace/timeslice_trace/patching.py?raw';
import processesText from '../assets/python-trace/timeslice_trace/processes.py?raw';
import runningText from '../assets/python-trace/timeslice_trace/running.py?raw';
import streamsText from '../assets/python-trace/timeslice_trace/streams.py?raw';
import threadsText from '../assets/python-trace/timeslice_trace/threads.py?raw';
import writingText from '../assets/python-trace/timeslice_trace/writing.py?raw';

/** The files of the tracing helper, the Python package `timeslice_trace`: their texts by their names. */
export const traceHelper: Readonly<Record<string, string>> = {
  '__init__.py': initText,
  'devices.py': devicesText,
  'locks.py': locksText,
  'patching.py': patchingText,
  'processes.py': processesText,
  'running.py': runningText,
  'streams.py': streamsText,
  'threads.py': threadsText,
  'writing.py': writingText,
};
