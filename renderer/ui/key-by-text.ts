/**
 * What stands in a list, each with a key of its own for React: its text, and how many of the same text stand before it.
 * Entries of the same text can stand for each other.
 */
export function keyByText<Item>(
  items: readonly Item[],
  textOf: (item: Item) => string,
): readonly { readonly key: string; readonly item: Item }[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const text = textOf(item);
    const before = seen.get(text) ?? 0;
    seen.set(text, before + 1);
    return { key: `${before} ${text}`, item };
  });
}
