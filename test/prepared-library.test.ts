import { describe, expect, it, vi } from 'vitest';
import { compileProgram, type Program, prepareLibrary } from '../simulator';
import { compileProgram as compileText } from '../simulator/language';
import { libraryModules } from '../simulator/stdlib';
import { baseFromPlain, baseOf, baseToPlain, buildBase, Interpreter, type PlainBase } from '../simulator/vm';

function compiled(source: string) {
  const { program } = compileProgram(source, 'program.py');
  if (program === undefined) throw new Error('it does not compile');
  return program;
}

const parts = prepareLibrary();
const part = (name: string): string => parts.get(name) ?? '';

describe('the library that a build prepares', () => {
  it('has every module as compiling it anew makes it', async () => {
    const modules = libraryModules.map(({ name }) => name).filter((name) => name !== 'builtins');
    const source = `import ${modules.filter((name) => !name.startsWith('_')).join(', ')}\n`;
    const fresh = compileText(source, 'program.py').program;
    vi.resetModules();
    const other = await import('../simulator/language');
    const read = vi.fn((name: string) => parts.get(name));
    other.adoptPrecompiledLibrary(read);
    expect(other.compileProgram(source, 'program.py').program).toEqual(fresh);
    expect(read.mock.calls.flat()).toEqual(expect.arrayContaining(['builtins', 'threading', 'json']));
  });

  it('has the bottom of a memory that boot makes, to the last bit', () => {
    const fresh = buildBase(compiled('print(1)\n'));
    const prepared = baseFromPlain(JSON.parse(part('memory-bottom')) as PlainBase);
    expect([...new Int32Array(prepared.cells.buffer)]).toEqual([...new Int32Array(fresh.cells.buffer)]);
    expect(prepared.words).toEqual(fresh.words);
    expect(prepared.names.toPlain()).toEqual(fresh.names.toPlain());
    expect(prepared.tables).toEqual(fresh.tables);
  });

  it('has a bottom that no program is part of', () => {
    const small = buildBase(compiled('x = 1\n'));
    const large = buildBase(compiled('import threading, json\nname = "text"\nprint(json.dumps([name]))\n'));
    expect(baseToPlain(large)).toEqual(baseToPlain(small));
  });

  it('leaves what a program adds to its own memory', () => {
    const base = baseOf(compiled('x = 1\n'));
    const before = [...base.cells];
    const names = base.names.toPlain();
    for (const source of ['first = "one text"\n', 'second = "another text"\n'])
      new Interpreter(compiled(source), 'cpython-3.12', 1 << 24);
    expect([...base.cells]).toEqual(before);
    expect(base.names.toPlain()).toEqual(names);
  });

  it('has a program begin the same however often it was booted, and whatever was with the same imports', () => {
    const begin = (program: Program) => {
      const { memory, image } = new Interpreter(program, 'none', 1 << 26);
      return { cells: [...new Int32Array(memory.f64.slice(0, memory.top).buffer)], words: [...image.words] };
    };
    const source = 'import threading\nclass Own: name = "own"\nOwn().name\n';
    const program = compiled(source);
    const first = begin(program);
    const fresh = structuredClone(program);
    begin(compiled('import threading\nclass Other: other = "other"\nOther().other\n'));
    expect(begin(program)).toEqual(first);
    expect(begin(compiled(source))).toEqual(first);
    // Nothing is shared with this one.
    expect(begin(fresh)).toEqual(first);
  });
});
