import { sceneToSvg } from '../svg';
import type { Exporter } from './exporter';

/** Scalable, for slides and the web. */
export const svgExporter: Exporter = {
  name: 'SVG',
  about: 'scalable, for slides and the web',
  extension: 'svg',
  mediaType: 'image/svg+xml',
  write: sceneToSvg,
};
