import type { Helper, HelperReply, HelperSource } from '../../simulator';

/** Threads that explore at most, however many cores there are. */
const USUAL_MOST = 8;
/** Bytes that a helper takes, beside what the program itself needs; of the memory allowed, the part for all of them. */
const BYTES_PER_HELPER = 48 * 1024 * 1024;
const HELPERS_SHARE = 0.25;
/** Instructions of schedules, some tenths of a second: to start a worker takes about as long. */
const WORTH_AFTER = 1_500_000;
/** ms after which whoever waits for helpers looks at the clock. */
const LONGEST_WAIT = 50;

/** The part of a `Worker` that is needed. */
export interface HelperPort {
  postMessage(request: Parameters<Helper['post']>[0]): void;
  onmessage: ((event: MessageEvent<HelperReply>) => unknown) | null;
  onerror: ((event: ErrorEvent) => unknown) | null;
  terminate(): void;
}

/**
 * How many helpers an exploration may have.
 * @param cores of the computer @param memory bytes for all
 */
export const countHelpers = (cores: number, memory: number): number =>
  Math.max(0, Math.min(cores, USUAL_MOST, 1 + Math.floor((memory * HELPERS_SHARE) / BYTES_PER_HELPER)) - 1);

/** Workers that carry out schedules for the explorer's own worker, which starts them. */
export class ExplorerHelpers implements HelperSource {
  readonly most: number;
  readonly worthAfter: number;
  readonly #openPort: () => HelperPort;
  readonly #ports: HelperPort[] = [];
  #wake: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(most: number, openPort: () => HelperPort, worthAfter = WORTH_AFTER) {
    this.most = most;
    this.worthAfter = worthAfter;
    this.#openPort = openPort;
  }

  start(hear: (reply: HelperReply) => void): Helper {
    const port = this.#openPort();
    this.#ports.push(port);
    const tell = (reply: HelperReply): void => {
      hear(reply);
      this.#goOn();
    };
    port.onmessage = ({ data }) => tell(data);
    port.onerror = (event) => {
      port.terminate();
      tell({ type: 'broke', message: event.message || 'it could not be started' });
    };
    return { post: (request) => port.postMessage(request) };
  }

  /** Calls back when a helper has answered, or after a moment: time may be up. */
  whenHeard(go: () => void): void {
    this.#wake = go;
    this.#timer = setTimeout(() => this.#goOn(), LONGEST_WAIT);
  }

  #goOn(): void {
    clearTimeout(this.#timer);
    const wake = this.#wake;
    this.#wake = undefined;
    wake?.();
  }

  /** Ends all of them, whatever they do; nobody is called back any more. */
  close(): void {
    clearTimeout(this.#timer);
    this.#wake = undefined;
    for (const port of this.#ports.splice(0)) port.terminate();
  }
}
