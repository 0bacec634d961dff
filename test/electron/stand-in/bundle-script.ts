import { join } from 'node:path';
import { build } from 'vite';

/** Bundles one script of this folder into text that can be run in a page as it is. */
export async function bundleScript(name: 'page-world' | 'preload-world'): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      rollupOptions: {
        input: join(import.meta.dirname, `${name}.ts`),
        output: { format: 'iife' },
      },
    },
  });
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  return outputs.map((output) => (output.type === 'chunk' ? output.code : '')).join('\n');
}
