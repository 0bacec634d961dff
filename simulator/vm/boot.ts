import { Register, Root, Tag } from '../memory';
import { InternalError } from '../model';
import { EffectKind } from './effect';
import { newThread } from './frames';
import { createModule, enterModule } from './imports';
import type { Interpreter } from './interpreter';
import { Link } from './layout';

/** Enters module `id`'s body in thread 0, whose stack is empty. */
function beginModule(vm: Interpreter, id: number): void {
  const m = vm.memory;
  const code = vm.image.program.modules[id];
  const module = createModule(vm, code);
  vm.sp = vm.fp + Link.SIZE;
  m.setValue(vm.sp, Tag.Module, module);
  enterModule(vm, code, vm.sp++);
}

/** Makes thread 0, has it run the prelude, and puts it before the first instruction of the program's own module. */
export function startMainThread(vm: Interpreter): void {
  const m = vm.memory;
  m.sealStatic();
  const modules = m.allocate(Tag.Cells, 0, 1 + vm.image.program.modules.length);
  m.setValue(Root.MODULES, Tag.Cells, modules);
  newThread(vm);
  vm.loadThread(0);
  beginModule(vm, 0);
  vm.saveThread();
  const { kind, uncaught } = vm.run(0, Number.MAX_SAFE_INTEGER, false);
  if (kind !== EffectKind.ENDED) {
    throw new InternalError(`the prelude did not run through: ${uncaught?.traceback ?? kind}`);
  }
  const first = m.payloadAt(Root.THREADS) + 1;
  m.clearValues(first, 1);
  newThread(vm);
  vm.loadThread(0);
  beginModule(vm, 1);
  vm.saveThread();
  m.i32[Register.CLASS_VERSION]++;
}
