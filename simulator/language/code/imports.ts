import { Op } from '../../model';
import type { ImportFrom, Statement } from '../ast';
import { loadConstant, none } from './expressions';
import type { Frame } from './frame';
import { storeName } from './names';

export function compileImport(frame: Frame, s: Extract<Statement, { type: 'import' }>): void {
  const { names } = frame.unit.writer;
  for (const { name, alias, from, to } of s.names) {
    const range = { from, to };
    loadConstant(frame, { type: 'int', value: 0n }, s);
    loadConstant(frame, none, s);
    frame.emit(Op.IMPORT_NAME, names.indexOf(name), s);
    const parts = name.split('.');
    // `import a.b` binds `a`; `import a.b as c` binds `a.b`.
    if (alias !== undefined) {
      for (const part of parts.slice(1)) frame.emit(Op.LOAD_ATTR, names.indexOf(part), range);
    }
    storeName(frame, alias ?? parts[0] ?? name, range);
  }
}

export function compileImportFrom(frame: Frame, s: ImportFrom): void {
  const { writer, exportsOf } = frame.unit;
  const range = { from: s.from, to: s.to };
  const wanted =
    s.names.length > 0
      ? s.names
      : exportsOf(s.module)
          .filter((name) => !name.startsWith('_'))
          .map((name) => ({ name, alias: undefined, ...range }));
  loadConstant(frame, { type: 'int', value: 0n }, s);
  const items = wanted.map(({ name }) => ({ type: 'str', value: name }) as const);
  loadConstant(frame, { type: 'tuple', items }, s);
  frame.emit(Op.IMPORT_NAME, writer.names.indexOf(s.module), s);
  for (const { name, alias, from, to } of wanted) {
    frame.emit(Op.IMPORT_FROM, writer.names.indexOf(name), { from, to });
    storeName(frame, alias ?? name, { from, to });
  }
  frame.emit(Op.POP_TOP, 0, s);
}
