import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { preparedLibrary } from './scripts/prepared-library.mjs';

const root = import.meta.dirname;

/** Everything is bundled, so that the packaged app carries no `node_modules`. */
export default defineConfig({
  main: {
    build: {
      externalizeDeps: false,
      outDir: 'dist/electron',
      emptyOutDir: true,
      lib: {
        entry: {
          main: resolve(root, 'electron/main/index.ts'),
          'real-worker': resolve(root, 'services/real-worker.ts'),
        },
        formats: ['es'],
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      outDir: 'dist/electron',
      emptyOutDir: false,
      // A sandboxed preload is read as CommonJS, whatever package.json says.
      lib: { entry: { preload: resolve(root, 'electron/preload/index.ts') }, formats: ['cjs'] },
      rollupOptions: { output: { entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    base: './',
    plugins: [react()],
    // jsPDF would load them to draw whole pages of HTML.
    resolve: {
      alias: Object.fromEntries(
        ['html2canvas', 'canvg', 'dompurify'].map((name) => [name, resolve(root, 'renderer/no-module.ts')]),
      ),
    },
    build: {
      outDir: resolve(root, 'dist/renderer'),
      emptyOutDir: true,
      // The page may load fonts from its own address only, so none is written into a style sheet.
      assetsInlineLimit: 0,
      rollupOptions: { input: resolve(root, 'renderer/index.html') },
    },
    worker: { format: 'es', plugins: () => [preparedLibrary(resolve(root, 'dist/cli/library'))] },
  },
});
