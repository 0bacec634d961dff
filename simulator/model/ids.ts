declare const brand: unique symbol;
type Branded<Name extends string> = number & { readonly [brand]: Name };

/** A thread's place in creation order over the whole run, from 0 (the first process's main thread). */
export type ThreadId = Branded<'ThreadId'>;
/** A process's place in creation order, from 0. */
export type ProcessId = Branded<'ProcessId'>;
/** A CPU's number, from 0. */
export type CpuId = Branded<'CpuId'>;
/** A synchronisation object's place in creation order over the whole run, from 0. */
export type SyncId = Branded<'SyncId'>;
/** A code object's index in its {@link Program}. */
export type CodeId = Branded<'CodeId'>;
/** A module's index in its {@link Program}; 0 is `builtins`, 1 the program itself (`__main__`). */
export type ModuleId = Branded<'ModuleId'>;

export const threadId = (n: number): ThreadId => n as ThreadId;
export const processId = (n: number): ProcessId => n as ProcessId;
export const cpuId = (n: number): CpuId => n as CpuId;
export const syncId = (n: number): SyncId => n as SyncId;
export const codeId = (n: number): CodeId => n as CodeId;
export const moduleId = (n: number): ModuleId => n as ModuleId;

/** Stands for "no thread", "no CPU", "no object" in a column of a log. */
export const NONE = -1;

/** A thread's `ident` as CPython on Linux would give it: an address, a stack apart from the next. */
export const identOf = (thread: number): number => 140_000_000_000_000 + thread * 8_392_704;
