import { fromCallback } from 'xstate';
import type { Machine } from '../../simulator';
import { MoveQueue } from './move-queue';
import type { GivenSchedule, Move, SimulationReply, SimulationRequest } from './protocol';

/** What the session asks of its simulation. */
export type SimulationCommand =
  | {
      readonly type: 'SIMULATE';
      readonly source: string;
      readonly file: string;
      readonly overrides: Partial<Machine>;
      readonly schedule: GivenSchedule | undefined;
      readonly start: Move;
    }
  | { readonly type: 'CANCEL' }
  | { readonly type: 'MOVE'; readonly move: Move };

/** What it answers: the worker's replies, those to forgotten jobs left out. */
export interface SimulationEvent {
  readonly type: 'REPLY';
  readonly reply: SimulationReply;
}

/** The part of a `Worker` that is needed. */
export interface SimulationPort {
  postMessage(request: SimulationRequest): void;
  onmessage: ((event: MessageEvent<SimulationReply>) => unknown) | null;
  onerror: ((event: ErrorEvent) => unknown) | null;
  terminate(): void;
}

/** Starts the worker and speaks with it. */
export const createSimulationActor = (openPort: () => SimulationPort) =>
  fromCallback<SimulationCommand>(({ sendBack, receive }) => {
    const port = openPort();
    let job = 0;
    const queue = new MoveQueue((moves) => port.postMessage({ type: 'move', job, moves }));
    const reply = (answer: SimulationReply) =>
      sendBack({ type: 'REPLY', reply: answer } satisfies SimulationEvent);

    port.onmessage = ({ data }) => {
      if (data.job !== job) return;
      reply(data);
      if (data.type === 'moved') queue.answered();
    };
    port.onerror = () =>
      reply({ type: 'failed', job, message: 'The part of Timeslice that runs programs has stopped.' });

    receive((command) => {
      if (command.type === 'SIMULATE') {
        job += 1;
        queue.reset();
        const { source, file, overrides, schedule, start } = command;
        port.postMessage({ type: 'simulate', job, source, file, overrides, schedule, start });
      } else if (command.type === 'CANCEL') port.postMessage({ type: 'cancel', job });
      else queue.request(command.move);
    });
    return () => port.terminate();
  });
