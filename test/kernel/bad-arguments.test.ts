import { expect, it } from 'vitest';
import { compileProgram, nanoseconds, resolveMachine, simulate } from '../../simulator';

/** Calls of the `timeslice` module (and of `time.sleep`) that it cannot take, and what the program is told. */
const calls = [
  ["io('disk', 0.1)", 'TypeError: device must be str, not float'],
  ["io('1')", 'TypeError: seconds must be a number or None, not str'],
  ['io(0.1, None)', 'TypeError: device must be str, not NoneType'],
  ["io(-1, 'disk')", 'ValueError: io length must be non-negative'],
  ["io(float('nan'))", 'ValueError: seconds must be finite'],
  ["io(None, 'x')", "ValueError: this machine has no latency for device 'x'; give the seconds"],
  ["cpu('x')", "TypeError: 'str' object cannot be interpreted as an integer"],
  ['cpu(-1)', 'ValueError: work length must be non-negative'],
  ["sleep(float('nan'))", 'ValueError: Invalid value NaN (not a number)'],
  ["thread(priority='x')", 'TypeError: priority must be a number or None, not str'],
  ['thread(weight=[1])', 'TypeError: weight must be a number or None, not list'],
  ["thread(tickets=float('nan'))", 'ValueError: tickets must be finite'],
  ["thread(length='x')", 'TypeError: length must be a number or None, not str'],
  ["thread(cpus=['a'])", 'ValueError: cpus must be the numbers of CPUs, from 0 on'],
  ['thread(cpus=[-1])', 'ValueError: cpus must be the numbers of CPUs, from 0 on'],
] as const;

it('calls of timeslice with arguments that make no sense raise Python exceptions that say what is wrong', () => {
  const attempts = calls.map(([call]) => `attempt(lambda: ${call})`);
  const source = `
from timeslice import io, cpu, thread
from time import sleep
def attempt(call):
    try:
        call()
        print("no error")
    except Exception as e:
        print(f"{type(e).__name__}: {e}")
${attempts.join('\n')}
`;
  const { program, header } = compileProgram(source, 'bad.py');
  if (program === undefined) throw new Error('does not compile');
  const limits = { instructions: 1e6, time: nanoseconds(1e12), memory: 2 ** 27 };
  const log = simulate(program, resolveMachine(header, {}), limits);
  const told = log.outputs.map(({ text }) => text).join('');
  expect(told.trim().split('\n')).toEqual(calls.map(([, error]) => error));
});
