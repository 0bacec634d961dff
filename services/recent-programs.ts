import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { z } from 'zod';
import type { RecentProgram } from './host';
import { saveFile } from './save-file';

const maxRecent = 10;
const storedSchema = z.array(z.string());

/** The programs opened last, kept in one file between starts. A file that was damaged counts as empty. */
export class RecentPrograms {
  readonly #storePath: string;
  #paths: readonly string[] | null = null;

  /** @param storePath where the list is kept; its folder is made when needed. */
  constructor(storePath: string) {
    this.#storePath = storePath;
  }

  /** Latest first. */
  async list(): Promise<readonly RecentProgram[]> {
    const paths = await this.#load();
    return paths.map((path) => ({ name: basename(path), path }));
  }

  async includes(path: string): Promise<boolean> {
    return (await this.#load()).includes(path);
  }

  /** Puts a program first. That the list could not be stored is no reason to bother the user. */
  async add(path: string): Promise<void> {
    const others = (await this.#load()).filter((known) => known !== path);
    await this.#store([path, ...others].slice(0, maxRecent));
  }

  async #load(): Promise<readonly string[]> {
    this.#paths ??= await readStoredPaths(this.#storePath);
    return this.#paths;
  }

  async #store(paths: readonly string[]): Promise<void> {
    this.#paths = paths;
    await mkdir(dirname(this.#storePath), { recursive: true }).catch(() => undefined);
    await saveFile(this.#storePath, JSON.stringify(paths));
  }
}

async function readStoredPaths(storePath: string): Promise<readonly string[]> {
  try {
    const stored = storedSchema.safeParse(JSON.parse(await readFile(storePath, 'utf8')));
    return stored.success ? stored.data : [];
  } catch {
    return [];
  }
}
