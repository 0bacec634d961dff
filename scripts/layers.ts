/** Who may import what: the house from the ground up. `scripts/find-layer-violations.ts` enforces it. */
export interface Layer {
  readonly folder: string;
  /** Folders (with everything below) or single files of this repository, written as in the table; its own folder always. */
  readonly imports: readonly string[];
  /** Packages; `node:*` stands for Node's own. */
  readonly packages: readonly string[];
}

function layer(folder: string, imports: readonly string[], packages: readonly string[] = []): Layer {
  return { folder, imports, packages };
}

const model = 'simulator/model';
const machines = 'simulator/machines';
const memory = 'simulator/memory';
const language = 'simulator/language';
const stdlib = 'simulator/stdlib';
const vm = 'simulator/vm';
const primitives = 'simulator/primitives';
const policies = 'simulator/policies';
const kernel = 'simulator/kernel';
const timeline = 'simulator/timeline';

const underKernel = [model, machines, memory, language, stdlib, vm, primitives, policies];
const door = 'simulator/index';

export const layers: readonly Layer[] = [
  layer(model, []),
  layer(machines, [model], ['xstate']),
  layer(memory, [model]),
  layer(language, [model, stdlib], ['@lezer/python', '@lezer/common']),
  layer('simulator/scenario', [model, policies], ['smol-toml']),
  layer(stdlib, ['assets/python']),
  layer(vm, [memory, model]),
  layer(primitives, ['simulator/vm/effect', model]),
  layer(policies, [model]),
  layer(kernel, underKernel),
  layer('simulator/explore', [...underKernel, kernel]),
  layer('simulator/realrun', [
    memory,
    vm,
    primitives,
    'simulator/kernel/pid',
    'simulator/kernel/surroundings',
    model,
  ]),
  layer(timeline, [model]),
  layer('simulator/compare', [model, timeline, 'simulator/explore']),
  layer('simulator', [
    ...underKernel,
    'simulator/scenario',
    kernel,
    'simulator/explore',
    'simulator/realrun',
    timeline,
    'simulator/compare',
  ]),
  layer(
    'picture',
    [door],
    ['d3-array', 'd3-color', 'd3-format', 'd3-interpolate', 'd3-scale', 'd3-shape', '@dagrejs/dagre'],
  ),
  layer('services', [door, 'assets', 'simulator/realrun/worker'], ['node:*', 'zod']),
  layer(
    'renderer',
    [door, 'picture/index', 'services/host', 'assets'],
    [
      'react',
      'react-dom',
      'xstate',
      'virtual:prepared-library',
      '@xstate/react',
      'd3-array',
      'd3-axis',
      'd3-color',
      'd3-format',
      'd3-interpolate',
      'd3-scale',
      'd3-selection',
      'd3-shape',
      'd3-zoom',
      '@codemirror/commands',
      '@codemirror/lang-python',
      '@codemirror/language',
      '@codemirror/search',
      '@codemirror/state',
      '@codemirror/view',
      '@lezer/highlight',
      'radix-ui',
      'react-aria-components',
      'lucide-react',
      'gifenc',
      'jspdf',
      'svg2pdf.js',
      '@fontsource-variable/inter',
      '@fontsource-variable/jetbrains-mono',
    ],
  ),
  layer('electron', ['services'], ['electron', 'node:*']),
  layer('cli', [door, 'picture/index', 'services', 'package.json'], ['node:*', 'commander']),
  layer('cli/serve/page', ['services/host', 'services/wire']),
];
