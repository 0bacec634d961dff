import type { Exporter } from './exporter';
import { svgExporter } from './svg';

export type { Exporter } from './exporter';

/** Every format a picture can be exported in, in the order a menu shows them. */
export const exporters: readonly Exporter[] = [svgExporter];
