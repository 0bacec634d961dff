import { type NetworkAnswer, parseDuration, type Surroundings } from '../model';
import { isTable } from './is-table';

type Report = (table: string, key: string, message: string) => void;

/**
 * Reads what a header says a program finds around it:
 *
 *     input = ["5", "yes"]
 *     [files]
 *     "prices.csv" = "apple,3"
 *     [network]
 *     "https://shop.example/price/*" = { text = "3", latency = "80ms" }
 *     "https://shop.example/stock" = { status = 404, json = { error = "gone" } }
 */
export class SurroundingsReader {
  readonly #report: Report;
  readonly #files: Record<string, string> = {};
  readonly #input: string[] = [];
  readonly #network: NetworkAnswer[] = [];

  /** @param report is told of what cannot be read: the table it stands in, its key, and what is wrong */
  constructor(report: Report) {
    this.#report = report;
  }

  get result(): Surroundings {
    return { files: this.#files, input: this.#input, network: this.#network };
  }

  /** @returns whether the key is one of those that are read here */
  read(key: string, value: unknown): boolean {
    if (key === 'input') this.#readInput(value);
    else if (key === 'files') this.#readFiles(value);
    else if (key === 'network') this.#readNetwork(value);
    else return false;
    return true;
  }

  #readInput(value: unknown): void {
    const isList = Array.isArray(value) && value.every((line) => typeof line === 'string');
    if (isList) this.#input.push(...(value as string[]));
    else this.#report('', 'input', 'input is a list of texts: input = ["5", "yes"]');
  }

  #readFiles(value: unknown): void {
    if (!isTable(value)) {
      this.#report('', 'files', 'files is a table of texts by name: [files]');
      return;
    }
    for (const [name, text] of Object.entries(value)) {
      if (typeof text === 'string') this.#files[name] = text;
      else this.#report('files', name, `the contents of ${name} are a text in quotes`);
    }
  }

  #readNetwork(value: unknown): void {
    if (!isTable(value)) {
      this.#report('', 'network', 'network is a table of answers by address: [network]');
      return;
    }
    for (const [url, answer] of Object.entries(value)) {
      if (isTable(answer)) this.#readAnswer(url, answer);
      else if (typeof answer === 'string') this.#addAnswer({ url, text: answer });
      else
        this.#report(
          'network',
          url,
          `the answer of ${url} is a text, or a table: { status = 200, text = "…" }`,
        );
    }
  }

  #addAnswer(answer: Partial<NetworkAnswer> & { readonly url: string }): void {
    this.#network.push({ status: 200, text: '', latency: undefined, ...answer });
  }

  #readAnswer(url: string, table: Record<string, unknown>): void {
    const answer: { -readonly [Key in keyof NetworkAnswer]?: NetworkAnswer[Key] } = {};
    for (const [key, value] of Object.entries(table)) {
      if (key === 'json') answer.text = JSON.stringify(value);
      else if (key === 'text' && typeof value === 'string') answer.text = value;
      else if (key === 'status' && Number.isInteger(value) && Number(value) >= 100 && Number(value) <= 599) {
        answer.status = Number(value);
      } else if (key === 'latency' && parseDuration(String(value)) !== undefined) {
        answer.latency = parseDuration(String(value));
      } else {
        this.#report(
          'network',
          key,
          'an answer has a status (100 to 599), a text or json, and a latency such as 80ms',
        );
      }
    }
    this.#addAnswer({ ...answer, url });
  }
}
