import { describe, expect, it } from 'vitest';
import {
  compileProgram,
  type EventLog,
  eventNames,
  formatDiagnostic,
  nanoseconds,
  openReplay,
  resolveMachine,
  simulate,
} from '../../simulator';

const header = `# /// timeslice
# input = ["5", "yes"]
# [files]
# "prices.csv" = """
# apple,3
# pear,4
# """
# [network]
# "https://shop.example/price/*" = { json = { price = 3 }, latency = "80ms" }
# "https://shop.example/stock" = { status = 404, text = "gone" }
# ///
`;

const limits = { instructions: 1e7, time: nanoseconds(1e12), memory: 2 ** 27 };

function run(text: string): { log: EventLog; output: string; errors: string; lastEvent: number } {
  const { program, diagnostics, header: read } = compileProgram(header + text, 'a.py');
  if (program === undefined) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  const log = simulate(program, resolveMachine(read), limits);
  const textOf = (stream: string) =>
    log.outputs
      .filter((each) => each.stream === stream)
      .map((each) => each.text)
      .join('');
  // A replay that strayed from the log would throw.
  const replay = openReplay(program, log);
  for (const part of [1, 0.2, 0.8, 0]) replay.seekEvent(Math.floor(log.length * part));
  const lastEvent = replay.seekEvent(log.length).event;
  return { log, output: textOf('stdout'), errors: textOf('stderr'), lastEvent };
}

describe('input', () => {
  it('gives the answers of the header one after another, and then ends', () => {
    const { output, errors, log, lastEvent } = run(
      'print(int(input("n? ")) + 1)\nprint(input())\ninput("more? ")',
    );
    expect(output).toBe('n? 6\nyes\nmore? ');
    expect(errors).toContain('EOFError: EOF when reading a line');
    expect(lastEvent).toBe(log.length);
  });
});

describe('files', () => {
  it('are there as the header says, and the disk is waited for once', () => {
    const { output, log } = run(
      'with open("prices.csv") as f:\n    for line in f:\n        print(line.strip().split(","))',
    );
    expect(output).toBe("['apple', '3']\n['pear', '4']\n");
    expect([...log.columns.kind].filter((kind) => eventNames[kind] === 'io.requested')).toHaveLength(1);
  });

  it('that threads write and remove are the same again when one steps back', () => {
    const { output, lastEvent, log } = run(`
import os, threading
def work(n):
    with open(f"{n}.txt", "w") as f:
        f.write("x" * n)
threads = [threading.Thread(target=work, args=(n,)) for n in range(3)]
for t in threads: t.start()
for t in threads: t.join()
print([os.path.getsize(f"{n}.txt") for n in range(3)], os.listdir())
os.remove("1.txt")
print(os.path.exists("1.txt"))
`);
    expect(output).toBe("[0, 1, 2] ['0.txt', '1.txt', '2.txt', 'prices.csv']\nFalse\n");
    expect(lastEvent).toBe(log.length);
  });
});

describe('the network', () => {
  it('answers requests as the header says, after the latency it says', () => {
    const { output } = run(`
import requests, time
start = time.perf_counter()
r = requests.get("https://shop.example/price/apple", timeout=1)
print(r, r.status_code, r.ok, r.json()["price"], r.url)
print(80 <= (time.perf_counter() - start) * 1000 < 90)
gone = requests.get("https://shop.example/stock")
print(gone.status_code, gone.text)
try:
    gone.raise_for_status()
except requests.HTTPError as e:
    print(e)
try:
    requests.get("https://shop.example/price/pear", timeout=0.05)
except requests.exceptions.Timeout as e:
    print(e)
print(requests.get("https://else.example/").text.strip())
`);
    expect(output.split('\n')).toEqual([
      '<Response [200]> 200 True 3 https://shop.example/price/apple',
      'True',
      '404 gone',
      '404 Client Error: Not Found for url: https://shop.example/stock',
      "HTTPSConnectionPool(host='shop.example', port=443): Read timed out. (read timeout=0.05)",
      'answer of https://else.example/',
      '',
    ]);
  });

  it('lets requests of several threads wait at the same time', () => {
    const { log } = run(`
import requests, threading
for i in range(5):
    threading.Thread(target=requests.get, args=(f"https://shop.example/price/{i}",)).start()
`);
    expect(log.end).toBeLessThan(95e6);
  });

  it('answers with bytes where Python does', () => {
    const { output } = run(`
import json, requests, urllib.error, urllib.request
answer = requests.get("https://shop.example/price/apple")
print(type(answer.content).__name__, json.loads(answer.content)["price"], b"".join(answer.iter_content(4)) == answer.content)
with urllib.request.urlopen("https://shop.example/price/apple") as page:
    first, rest = page.read(1), page.read()
    print(first, (first + rest).decode() == answer.text, page.read())
print(json.load(urllib.request.urlopen("https://shop.example/price/apple"))["price"], page.read())
try:
    urllib.request.urlopen("https://shop.example/stock")
except urllib.error.HTTPError as error:
    print(error.read())
`);
    expect(output).toBe("bytes 3 True\nb'{' True b''\n3 b''\nb'gone'\n");
  });

  it('raises as urllib does', () => {
    const { output } = run(`
import urllib.request, urllib.error, urllib.parse
try:
    urllib.request.urlopen("https://shop.example/stock")
except urllib.error.HTTPError as e:
    print(e.code, e)
print(urllib.parse.urlencode({"q": "a b", "n": 1}))
`);
    expect(output).toBe('404 HTTP Error 404: Not Found\nq=a+b&n=1\n');
  });
});

describe('a header', () => {
  it.each([
    ['input = 5', 'input is a list of texts'],
    ['[files]\n# a = 5', 'the contents of a are a text in quotes'],
    ['[network]\n# "x" = { status = 9 }', 'an answer has a status (100 to 599)'],
  ])('%s is reported where it stands', (line, message) => {
    const { diagnostics } = compileProgram(`# /// timeslice\n# ${line}\n# ///\n`, 'a.py');
    expect(diagnostics.map(formatDiagnostic).join()).toMatch(/^a\.py:[23]:\d+: error: /);
    expect(diagnostics.map(formatDiagnostic).join()).toContain(message);
  });
});
