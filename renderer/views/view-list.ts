/** The views of the central column, in the order of their tabs and of the keys 1, 2 … that choose them. */
export const viewList = [
  { id: 'timeline', label: 'Timeline', about: 'One run, drawn as time slices' },
  { id: 'interleavings', label: 'Interleavings', about: 'All that can happen, over every schedule' },
  { id: 'real', label: 'Real runs', about: 'The program on real threads, beside what was predicted' },
  { id: 'metrics', label: 'Metrics', about: 'The run in numbers, and what stands out in it' },
] as const satisfies readonly { readonly id: string; readonly label: string; readonly about: string }[];

export type ViewId = (typeof viewList)[number]['id'];

/** The view a word stands for; undefined where there is none of that name. */
export const parseView = (text: string): ViewId | undefined => viewList.find(({ id }) => id === text)?.id;
