import { type EventLog, eventNames, InternalError, type Output } from '../model';
import type { EventFields, Journal, JournalPosition } from './journal';

/** The journal of a replay: everything the kernel does must be what the log says already. */
export class LogVerifier implements Journal {
  private readonly log: EventLog;
  private readonly stringIndex: ReadonlyMap<string, number>;
  private events = 0;
  private outputs = 0;
  private deadlocks = 0;

  constructor(log: EventLog) {
    this.log = log;
    this.stringIndex = new Map(log.strings.map((text, i) => [text, i]));
  }

  get position(): JournalPosition {
    return { events: this.events, outputs: this.outputs, deadlocks: this.deadlocks };
  }

  /** Goes to where the journal was when its {@link position} was taken. */
  rewind(position: JournalPosition): void {
    this.events = position.events;
    this.outputs = position.outputs;
    this.deadlocks = position.deadlocks;
  }

  record(event: EventFields): void {
    const at = this.events++;
    const { columns, length } = this.log;
    const same =
      at < length &&
      columns.kind[at] === event.kind &&
      columns.time[at] === event.time &&
      columns.instruction[at] === event.instruction &&
      columns.thread[at] === event.thread &&
      columns.cpu[at] === event.cpu &&
      columns.other[at] === event.other &&
      columns.object[at] === event.object &&
      columns.value[at] === event.value &&
      columns.reason[at] === event.reason &&
      columns.line[at] === event.line &&
      columns.operation[at] === event.operation;
    if (!same) this.stray(`event ${at}, now ${eventNames[event.kind]} of thread ${event.thread}`);
  }

  internString(text: string): number {
    return this.stringIndex.get(text) ?? this.stray(`the text ${JSON.stringify(text)}`);
  }

  addOutput(output: Output): number {
    const index = this.outputs++;
    if (this.log.outputs[index]?.text !== output.text) this.stray(`output ${index}`);
    return index;
  }

  addDeadlock(): number {
    return this.deadlocks++;
  }

  private stray(what: string): never {
    throw new InternalError(`the replay left its log at ${what}`, { seed: this.log.machine.seed });
  }
}
