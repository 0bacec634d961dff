import parallelText from '../../assets/python/parallel.py?raw';
import calendarText from './_calendar.py?raw';
import signaturesText from './_signatures.py?raw';
import threadText from './_thread.py?raw';
import abcText from './abc.py?raw';
import atexitText from './atexit.py?raw';
import base64Text from './base64.py?raw';
import binasciiText from './binascii.py?raw';
import bisectText from './bisect.py?raw';
import builtinsText from './builtins.py?raw';
import collectionsText from './collections.py?raw';
import collectionsAbcText from './collections_abc.py?raw';
import concurrentText from './concurrent/__init__.py?raw';
import futuresText from './concurrent/futures/__init__.py?raw';
import futuresBaseText from './concurrent/futures/_base.py?raw';
import futuresProcessText from './concurrent/futures/process.py?raw';
import futuresThreadText from './concurrent/futures/thread.py?raw';
import contextlibText from './contextlib.py?raw';
import copyText from './copy.py?raw';
import dataclassesText from './dataclasses.py?raw';
import datetimeText from './datetime.py?raw';
import enumText from './enum.py?raw';
import errnoText from './errno.py?raw';
import functoolsText from './functools.py?raw';
import hashlibText from './hashlib.py?raw';
import heapqText from './heapq.py?raw';
import ioText from './io.py?raw';
import itertoolsText from './itertools.py?raw';
import jsonText from './json.py?raw';
import loggingText from './logging.py?raw';
import mathText from './math.py?raw';
import multiprocessingText from './multiprocessing/__init__.py?raw';
import multiprocessingConnectionText from './multiprocessing/connection.py?raw';
import multiprocessingContextText from './multiprocessing/context.py?raw';
import multiprocessingDummyText from './multiprocessing/dummy/__init__.py?raw';
import multiprocessingManagersText from './multiprocessing/managers.py?raw';
import multiprocessingPoolText from './multiprocessing/pool.py?raw';
import multiprocessingPopenText from './multiprocessing/popen.py?raw';
import multiprocessingProcessText from './multiprocessing/process.py?raw';
import multiprocessingQueuesText from './multiprocessing/queues.py?raw';
import multiprocessingSharedctypesText from './multiprocessing/sharedctypes.py?raw';
import multiprocessingSpawnText from './multiprocessing/spawn.py?raw';
import multiprocessingSynchronizeText from './multiprocessing/synchronize.py?raw';
import multiprocessingUtilText from './multiprocessing/util.py?raw';
import operatorText from './operator.py?raw';
import osText from './os.py?raw';
import osPathText from './os_path.py?raw';
import pickleText from './pickle.py?raw';
import queueText from './queue.py?raw';
import randomText from './random.py?raw';
import requestsText from './requests.py?raw';
import requestsExceptionsText from './requests_exceptions.py?raw';
import statisticsText from './statistics.py?raw';
import stringText from './string.py?raw';
import structText from './struct.py?raw';
import sysText from './sys.py?raw';
import textwrapText from './textwrap.py?raw';
import threadingText from './threading.py?raw';
import timeText from './time.py?raw';
import timesliceText from './timeslice.py?raw';
import tracebackText from './traceback.py?raw';
import typesText from './types.py?raw';
import typingText from './typing.py?raw';
import urllibText from './urllib.py?raw';
import urllibErrorText from './urllib_error.py?raw';
import urllibParseText from './urllib_parse.py?raw';
import urllibRequestText from './urllib_request.py?raw';
import zlibText from './zlib.py?raw';

/** A module of our library: Python, compiled like the user's own file. */
export interface LibraryModule {
  readonly name: string;
  /** As tracebacks show it. */
  readonly file: string;
  readonly text: string;
}

const library = (name: string, text: string): LibraryModule => ({
  name,
  file: `<timeslice>/${name.replaceAll('.', '/')}.py`,
  text,
});

/** Everything there is to import, and the prelude of `builtins`. */
export const libraryModules: readonly LibraryModule[] = [
  library('builtins', builtinsText),
  library('_signatures', signaturesText),
  library('atexit', atexitText),
  library('base64', base64Text),
  library('binascii', binasciiText),
  library('bisect', bisectText),
  library('hashlib', hashlibText),
  library('zlib', zlibText),
  library('collections', collectionsText),
  library('collections.abc', collectionsAbcText),
  library('heapq', heapqText),
  library('io', ioText),
  library('itertools', itertoolsText),
  library('math', mathText),
  library('parallel', parallelText),
  library('multiprocessing', multiprocessingText),
  library('multiprocessing.connection', multiprocessingConnectionText),
  library('multiprocessing.context', multiprocessingContextText),
  library('multiprocessing.dummy', multiprocessingDummyText),
  library('multiprocessing.managers', multiprocessingManagersText),
  library('multiprocessing.pool', multiprocessingPoolText),
  library('multiprocessing.popen', multiprocessingPopenText),
  library('multiprocessing.process', multiprocessingProcessText),
  library('multiprocessing.queues', multiprocessingQueuesText),
  library('multiprocessing.sharedctypes', multiprocessingSharedctypesText),
  library('multiprocessing.spawn', multiprocessingSpawnText),
  library('multiprocessing.synchronize', multiprocessingSynchronizeText),
  library('multiprocessing.util', multiprocessingUtilText),
  library('pickle', pickleText),
  library('queue', queueText),
  library('random', randomText),
  library('errno', errnoText),
  library('functools', functoolsText),
  library('operator', operatorText),
  library('string', stringText),
  library('struct', structText),
  library('textwrap', textwrapText),
  library('contextlib', contextlibText),
  library('concurrent', concurrentText),
  library('concurrent.futures', futuresText),
  library('concurrent.futures._base', futuresBaseText),
  library('concurrent.futures.process', futuresProcessText),
  library('concurrent.futures.thread', futuresThreadText),
  library('types', typesText),
  library('statistics', statisticsText),
  library('os', osText),
  library('os.path', osPathText),
  library('sys', sysText),
  library('abc', abcText),
  library('copy', copyText),
  library('dataclasses', dataclassesText),
  library('typing', typingText),
  library('enum', enumText),
  library('_thread', threadText),
  library('threading', threadingText),
  library('time', timeText),
  library('json', jsonText),
  library('requests', requestsText),
  library('requests.exceptions', requestsExceptionsText),
  library('urllib', urllibText),
  library('urllib.error', urllibErrorText),
  library('urllib.parse', urllibParseText),
  library('urllib.request', urllibRequestText),
  library('_calendar', calendarText),
  library('datetime', datetimeText),
  library('logging', loggingText),
  library('timeslice', timesliceText),
  library('traceback', tracebackText),
];
