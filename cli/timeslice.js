#!/usr/bin/env node
import { existsSync } from 'node:fs';

const built = new URL('../dist/cli/main.js', import.meta.url);

if (existsSync(built)) {
  const { main } = await import(built.href);
  await main(process.argv.slice(2));
} else {
  process.stderr.write('timeslice is not built yet: run `npm ci`, or `npm run build` after a change.\n');
  process.exitCode = 2;
}
