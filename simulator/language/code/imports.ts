import { type Constant, Op } from '../../model';
import type { ImportFrom, Statement, TextRange } from '../ast';
import { withPackages } from '../imports';
import { loadConstant, none } from './expressions';
import type { Frame } from './frame';
import { storeName } from './names';

/** Imports the packages around a module and then the module, which is left on the stack. */
function importWithPackages(frame: Frame, module: string, fromList: Constant, at: TextRange): void {
  const { names } = frame.unit.writer;
  for (const name of withPackages(module)) {
    if (name.includes('.')) frame.emit(Op.POP_TOP, 0, at);
    loadConstant(frame, { type: 'int', value: 0n }, at);
    loadConstant(frame, name === module ? fromList : none, at);
    frame.emit(Op.IMPORT_NAME, names.indexOf(name), at);
  }
}

export function compileImport(frame: Frame, s: Extract<Statement, { type: 'import' }>): void {
  const { names } = frame.unit.writer;
  for (const { name, alias, from, to } of s.names) {
    const range = { from, to };
    importWithPackages(frame, name, none, s);
    const [outermost = name] = name.split('.');
    // `import a.b` binds `a`; `import a.b as c` binds `a.b`.
    if (alias === undefined && outermost !== name) {
      frame.emit(Op.POP_TOP, 0, s);
      loadConstant(frame, { type: 'int', value: 0n }, s);
      loadConstant(frame, none, s);
      frame.emit(Op.IMPORT_NAME, names.indexOf(outermost), s);
    }
    storeName(frame, alias ?? outermost, range);
  }
}

export function compileImportFrom(frame: Frame, s: ImportFrom): void {
  const { writer, exportsOf, submoduleOf } = frame.unit;
  const range = { from: s.from, to: s.to };
  const wanted =
    s.names.length > 0
      ? s.names
      : exportsOf(s.module)
          .filter((name) => !name.startsWith('_'))
          .map((name) => ({ name, alias: undefined, ...range }));
  const items = wanted.map(({ name }) => ({ type: 'str', value: name }) as const);
  importWithPackages(frame, s.module, { type: 'tuple', items }, s);
  for (const { name, alias, from, to } of wanted) {
    const submodule = submoduleOf(s.module, name);
    if (submodule !== undefined) {
      importWithPackages(frame, submodule, none, s);
      frame.emit(Op.POP_TOP, 0, s);
    }
    frame.emit(Op.IMPORT_FROM, writer.names.indexOf(name), { from, to });
    storeName(frame, alias ?? name, { from, to });
  }
  frame.emit(Op.POP_TOP, 0, s);
}
