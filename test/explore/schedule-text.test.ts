import { describe, expect, test } from 'vitest';
import { formatSchedule, parseSchedule, type ScheduleFile } from '../../simulator';

const schedule: ScheduleFile = {
  schedule: 1,
  interpreter: 'cpython-3.12',
  about: 'Livelock after 1 pre-emption',
  slices: [
    { thread: 0, instructions: 1500 },
    { thread: 1, instructions: 12, choices: [0, 2] },
    { thread: 2, instructions: 7 },
  ],
  loopFrom: 1,
};

describe('a schedule file', () => {
  test('is read as it was written, choices and loop included', () => {
    expect(parseSchedule(formatSchedule(schedule))).toEqual({ ok: true, value: schedule });
    const { loopFrom: _, ...straight } = schedule;
    expect(parseSchedule(formatSchedule(straight))).toEqual({ ok: true, value: straight });
  });

  test.each([
    ['not JSON', 'no schedule: not JSON'],
    ['[]', 'no schedule: schedule: the version is missing'],
    ['null', 'no schedule: schedule: the version is missing'],
    [JSON.stringify({ ...schedule, schedule: 2 }), 'no schedule: schedule: version 2 is not known'],
    [
      JSON.stringify({ ...schedule, interpreter: 'pypy' }),
      'no schedule: interpreter: one of cpython-3.9, cpython-3.12, free-threaded, none',
    ],
    [JSON.stringify({ ...schedule, about: 1 }), 'no schedule: about: a text'],
    [JSON.stringify({ ...schedule, slices: {} }), 'no schedule: slices: a list'],
    [
      JSON.stringify({ ...schedule, slices: [schedule.slices[0], { thread: -1, instructions: 3 }] }),
      'no schedule: slices.1: thread and instructions, whole numbers from 0 on',
    ],
    [
      JSON.stringify({ ...schedule, slices: [{ thread: 0, instructions: 1.5 }] }),
      'no schedule: slices.0: thread and instructions, whole numbers from 0 on',
    ],
    [
      JSON.stringify({ ...schedule, slices: [{ thread: 0, instructions: 1, choices: ['x'] }] }),
      'no schedule: slices.0: thread and instructions, whole numbers from 0 on',
    ],
    [JSON.stringify({ ...schedule, loopFrom: -1 }), 'no schedule: loopFrom: a whole number from 0 on'],
    [
      JSON.stringify({ ...schedule, loopFrom: 3 }),
      'no schedule: loopFrom: one of its 3 slices, counted from 0 on',
    ],
  ])('that is none is refused with what is wrong with it: %.40s', (text, message) => {
    expect(parseSchedule(text)).toEqual({ ok: false, message });
  });
});
