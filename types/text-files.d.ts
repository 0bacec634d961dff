/** Python sources that are bundled as text: `import source from './queue.py?raw'`. */
declare module '*.py?raw' {
  const text: string;
  export default text;
}
