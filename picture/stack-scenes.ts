import type { Scene } from './scene';

/** Scenes below each other, as one picture. @param scenes at least one */
export function stackScenes(scenes: readonly Scene[], title: string): Scene {
  let y = 0;
  const shapes = scenes.map((scene) => {
    const offset = { x: 0, y };
    y += scene.height;
    return { kind: 'group', offset, shapes: scene.shapes } as const;
  });
  return {
    width: Math.max(...scenes.map(({ width }) => width)),
    height: y,
    background: scenes[0]?.background,
    title,
    description: scenes.map((scene) => `${scene.title}: ${scene.description}`).join(' '),
    shapes,
  };
}
