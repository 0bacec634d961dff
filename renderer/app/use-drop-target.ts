import { useEffect, useState } from 'react';
import { useOpenProgram } from './use-open-program';

/** bytes; no program of a lesson is longer */
const longest = 2 * 1024 * 1024;

/** Opens a Python file that is dropped anywhere on the page. @returns whether one hangs over it */
export function useDropTarget(say: (message: string) => void): boolean {
  const open = useOpenProgram();
  const [hanging, setHanging] = useState(false);
  useEffect(() => {
    const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const onDragOver = (event: DragEvent) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      setHanging(true);
    };
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setHanging(false);
    };
    const onDrop = async (event: DragEvent) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      setHanging(false);
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      if (!file.name.endsWith('.py')) return say(`${file.name} is not a Python file (.py)`);
      if (file.size > longest) return say(`${file.name} is too long for a program`);
      open({ name: file.name, path: null, text: await file.text() });
    };
    const drop = (event: DragEvent) => void onDrop(event);
    addEventListener('dragover', onDragOver);
    addEventListener('dragleave', onDragLeave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', onDragOver);
      removeEventListener('dragleave', onDragLeave);
      removeEventListener('drop', drop);
    };
  }, [open, say]);
  return hanging;
}
