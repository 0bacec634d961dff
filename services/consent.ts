import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { configFolder } from './config-folder';
import type { Outcome } from './host';
import { saveFile } from './save-file';

/** What the user is told before CPython executes a file for the first time. */
export const consentWords = (name: string): string =>
  `CPython executes ${name} for real, with your rights: it can read, change and delete what you can, and use the network. Timeslice does not hold it back.`;

/** Old agreements make room for new ones. */
const MOST_AGREEMENTS = 1000;
const storedSchema = z.object({ version: z.literal(1), agreed: z.array(z.string()) });

/** Which content an agreement is about. */
export const hashOfProgram = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

/**
 * Which files the user has agreed to execute for real, by their content: who changes a file is asked again. Kept in a file; one
 * that was damaged counts as no agreement.
 */
export class Consents {
  readonly #storePath: string;

  constructor(storePath: string = join(configFolder(), 'consents.json')) {
    this.#storePath = storePath;
  }

  async isGiven(content: string): Promise<boolean> {
    return (await this.#load()).includes(hashOfProgram(content));
  }

  /** Remembers that the user agrees; an answer that is not ok says why it could not be remembered. */
  async give(content: string): Promise<Outcome<void>> {
    const hash = hashOfProgram(content);
    const others = (await this.#load()).filter((each) => each !== hash);
    const agreed = [...others, hash].slice(-MOST_AGREEMENTS);
    await mkdir(dirname(this.#storePath), { recursive: true }).catch(() => undefined);
    const saved = await saveFile(this.#storePath, `${JSON.stringify({ version: 1, agreed }, null, 1)}\n`);
    return saved.ok ? { ok: true, value: undefined } : saved;
  }

  async #load(): Promise<readonly string[]> {
    try {
      const stored = storedSchema.safeParse(JSON.parse(await readFile(this.#storePath, 'utf8')));
      return stored.success ? stored.data.agreed : [];
    } catch {
      return [];
    }
  }
}
