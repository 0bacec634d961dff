import { Tabs } from 'radix-ui';
import { Suspense, useState } from 'react';
import { parseView, type ViewId, viewList } from './view-list';
import { type ViewProps, viewParts } from './view-parts';

interface ViewPanelProps extends Omit<ViewProps, 'shown'> {
  readonly view: ViewId;
  onView(view: ViewId): void;
}

/** Views once seen; they stay as they were left. */
function useVisited(view: ViewId): ReadonlySet<ViewId> {
  const [visited, setVisited] = useState<ReadonlySet<ViewId>>(new Set([view]));
  if (visited.has(view)) return visited;
  const more = new Set([...visited, view]);
  setVisited(more);
  return more;
}

/** The central column: one view of the program at a time, chosen by tabs. */
export function ViewPanel({ view, scale, commands, onView }: ViewPanelProps) {
  const visited = useVisited(view);
  const { Tools } = viewParts[view];
  return (
    <Tabs.Root
      className="panel view-panel"
      value={view}
      onValueChange={(value) => {
        const chosen = parseView(value);
        if (chosen) onView(chosen);
      }}
    >
      <div className="view-bar">
        <Tabs.List className="tab-list" aria-label="Views">
          {viewList.map(({ id, label, about }, index) => (
            <Tabs.Trigger key={id} value={id} title={`${about} (${index + 1})`}>
              {label}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {Tools && <Tools />}
      </div>
      {viewList.map(({ id }) => {
        const { Panel } = viewParts[id];
        return (
          // The panels hold what takes the focus themselves.
          <Tabs.Content
            key={id}
            value={id}
            className="view-content"
            tabIndex={-1}
            forceMount
            hidden={id !== view}
          >
            {visited.has(id) && (
              <Suspense>
                <Panel scale={scale} commands={commands} shown={id === view} />
              </Suspense>
            )}
          </Tabs.Content>
        );
      })}
    </Tabs.Root>
  );
}
