/** What `prepareLibrary` gives, worked out by the build: see `scripts/prepared-library.mjs`. */
declare module 'virtual:prepared-library' {
  const parts: Readonly<Record<string, string>>;
  export default parts;
}
