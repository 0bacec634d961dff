import { posix } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { type Layer, layers } from './layers';

export interface SourceFile {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

/**
 * Finds every import that the table does not allow.
 *
 * @returns sentences such as `simulator/vm/step.ts imports react, which simulator/vm may not`, in the order of the files
 */
export function findLayerViolations(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const own = findLayer(file.path);
    if (own === undefined) return [`${file.path} is in no layer of the table`];
    return listImports(file)
      .filter((specifier) => !isAllowed(own, file.path, specifier))
      .map((specifier) => `${file.path} imports ${specifier}, which ${own.folder} may not`);
  });
}

/** The deepest layer whose folder holds the file. */
function findLayer(path: string): Layer | undefined {
  return layers
    .filter((layer) => isWithin(path, layer.folder))
    .sort((a, b) => b.folder.length - a.folder.length)
    .at(0);
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function isAllowed(own: Layer, importer: string, specifier: string): boolean {
  if (!specifier.startsWith('.')) return isAllowedPackage(own, specifier);
  const target = posix.join(posix.dirname(importer), specifier).replace(/\?.*$/, '');
  if (findLayer(target)?.folder === own.folder) return true;
  // `picture` and `picture/index` are the same door.
  return own.imports.some((allowed) => isWithin(target, allowed) || `${target}/index` === allowed);
}

function isAllowedPackage(own: Layer, specifier: string): boolean {
  const name = specifier.startsWith('node:')
    ? 'node:*'
    : specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');
  return own.packages.includes(name);
}

/** Types count too: a layer that knows another's types knows the other. */
function listImports({ path, text }: SourceFile): string[] {
  const found: string[] = [];
  const take = ({ source }: { source: object | null }): void => {
    if (source !== null && 'value' in source && typeof source.value === 'string') found.push(source.value);
  };
  new Visitor({
    ImportDeclaration: take,
    ExportNamedDeclaration: take,
    ExportAllDeclaration: take,
    TSImportType: take,
    ImportExpression: take,
  }).visit(parseSync(path, text).program);
  return found;
}
