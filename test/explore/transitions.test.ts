import { describe, expect, test } from 'vitest';
import { compileProgram, resolveMachine, startExploration } from '../../simulator';
import { WordBuffer } from '../../simulator/explore/state/word-buffer';
import { bugPrograms, counter, philosophers } from './programs';

const programs = {
  ...Object.fromEntries(
    bugPrograms.filter(({ name }) => !/_5|stack/.test(name)).map(({ name, source }) => [name, source]),
  ),
  counter: counter(2, 2),
  philosophers: philosophers(3, false),
};

describe('every transition of the graph is what the interpreter does', () => {
  test.each(Object.entries(programs))('%s', (_, source) => {
    const { program, header } = compileProgram(source, 'program.py');
    if (program === undefined) throw new Error('does not compile');
    const running = startExploration(program, resolveMachine(header, {}), {
      interpreter: 'none',
      granularity: 'shared',
      reduction: true,
      processMemory: 2 ** 28,
      limits: { states: 100_000, memory: 2 ** 30, goesOn: () => true },
    });
    while (running.advance(10_000));
    const { space } = running;
    if (space === undefined) throw new Error('no space');
    const { graph, stepper, store } = space;
    const before = new WordBuffer();
    const after = new WordBuffer();
    const wrong: string[] = [];
    for (let state = 0; state < graph.states; state++) {
      for (let t = graph.firstOf(state); t < graph.endOf(state); t++) {
        store.read(state, before);
        stepper.readState(before);
        stepper.step(graph.threadOf(t), graph.isChoice(state) ? t - graph.firstOf(state) : 0);
        const fails = stepper.failures.length > 0;
        stepper.writeState(after);
        const target = store.add(after);
        if (target === graph.targetOf(t) && fails === graph.fails(t)) continue;
        wrong.push(`thread ${graph.threadOf(t)} from ${state}: to ${graph.targetOf(t)}, not ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
