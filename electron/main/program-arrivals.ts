import type { Outcome, ProgramFile } from '../../services/host';
import { readProgramFile } from '../../services/program-files';
import type { RecentPrograms } from '../../services/recent-programs';
import type { AppWindow } from './window';

/**
 * Programs that come from outside the window: named on the command line, double-clicked, or given to a
 * second start. The first waits until the page asks for it, later ones are told to the page.
 */
export class ProgramArrivals {
  readonly #window: AppWindow;
  #launchPath: string | null;
  #recent: RecentPrograms | null = null;

  constructor(window: AppWindow, launchPath: string | null) {
    this.#window = window;
    this.#launchPath = launchPath;
  }

  rememberIn(recent: RecentPrograms): void {
    this.#recent = recent;
  }

  arrive(path: string | null): void {
    if (path === null) return;
    if (this.#window.isOpen)
      void this.#read(path).then((read) => this.#window.tell('onProgramArrived', read));
    else this.#launchPath = path;
  }

  async readLaunchProgram(): Promise<Outcome<ProgramFile | null>> {
    return this.#launchPath === null ? { ok: true, value: null } : this.#read(this.#launchPath);
  }

  async #read(path: string): Promise<Outcome<ProgramFile>> {
    const program = await readProgramFile(path);
    if (program.ok) await this.#recent?.add(path);
    return program;
  }
}
