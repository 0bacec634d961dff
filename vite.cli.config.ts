import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

/** What runs in Node goes into one folder, which the first of them empties. */
const forNode = { ssr: true, outDir: 'dist/cli', emptyOutDir: false, target: 'node20', minify: true };

/** The command line (as CommonJS: see `cli/load-command.js`), what else runs in Node, and the script that gives a browser tab its host. */
export default defineConfig({
  builder: {},
  environments: {
    ssr: {
      resolve: { noExternal: true },
      build: {
        ...forNode,
        emptyOutDir: true,
        rollupOptions: {
          input: {
            precompile: resolve(root, 'cli/precompile.ts'),
            'real-worker': resolve(root, 'services/real-worker.ts'),
          },
          output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
    // By itself, so that the others load no more than they need.
    explorer: {
      consumer: 'server',
      resolve: { noExternal: true },
      build: {
        ...forNode,
        rollupOptions: {
          input: { 'explore-worker': resolve(root, 'cli/explore/explore-worker.ts') },
          output: { entryFileNames: '[name].js' },
        },
      },
    },
    command: {
      consumer: 'server',
      resolve: { noExternal: true },
      build: {
        ...forNode,
        rollupOptions: {
          input: { main: resolve(root, 'cli/main.ts') },
          output: {
            format: 'cjs',
            // One other character, and the engine keeps the whole text in two bytes a character.
            charset: 'ascii',
            entryFileNames: '[name].cjs',
            chunkFileNames: '[name]-[hash].cjs',
          },
        },
      },
    },
    client: {
      build: {
        outDir: 'dist/serve',
        emptyOutDir: true,
        rollupOptions: {
          input: { host: resolve(root, 'cli/serve/page/host.ts') },
          output: { entryFileNames: '[name].js' },
        },
      },
    },
  },
});
