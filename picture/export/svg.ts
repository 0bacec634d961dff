import { sceneToSvg } from '../svg';
import type { Exporter } from './exporter';

/** Scalable, for slides and print. */
export const svgExporter: Exporter = {
  name: 'SVG',
  extension: 'svg',
  mediaType: 'image/svg+xml',
  write: sceneToSvg,
};
