import { SlidersHorizontal } from 'lucide-react';
import { Popover } from 'radix-ui';
import { NumberField } from '../settings/number-field';
import { SwitchField } from '../settings/switch-field';
import { boundLimits, defaultBounds } from './explorer-bounds';
import type { ExplorerBounds } from './explorer-protocol';
import { useExplorer, useExplorerSend } from './use-explorer';

const megabyte = 1024 ** 2;
/** How much an exploration may take before it says what it has covered. */
export function BoundsButton() {
  const send = useExplorerSend();
  const bounds = useExplorer((context) => context.bounds);
  const change = (part: Partial<ExplorerBounds>) =>
    send({ type: 'SET_BOUNDS', bounds: { ...bounds, ...part } });
  return (
    <Popover.Root>
      <Popover.Trigger
        className="button quiet"
        aria-label="Bounds of the search"
        title="Bounds of the search: states, memory, time"
      >
        <SlidersHorizontal aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover"
          align="end"
          sideOffset={6}
          collisionPadding={12}
          aria-label="Bounds of the search"
        >
          <h2>Bounds of the search</h2>
          <p className="hint">
            Where one is reached, single schedules are tried beyond, and the answer says what was not covered.
          </p>
          <NumberField
            label="States"
            value={bounds.states}
            {...boundLimits.states}
            hint="how many different states are looked at"
            presets={[]}
            onChange={(states) => change({ states })}
          />
          <NumberField
            label="Memory, MB"
            value={Math.round(bounds.memory / megabyte)}
            {...boundLimits.memory}
            hint="for states and what is known of them"
            presets={[256, 1024, 4096]}
            onChange={(memory) => change({ memory: memory * megabyte })}
          />
          <SwitchField
            label="Bound of time"
            hint="else it takes as long as it takes, or until you stop it"
            value={bounds.time !== undefined}
            onChange={(isOn) => change({ time: isOn ? defaultBounds.time : undefined })}
          />
          {bounds.time !== undefined && (
            <NumberField
              label="Time, s"
              value={Math.round(bounds.time / 1000)}
              {...boundLimits.time}
              hint="three quarters of it for the search, the rest beyond"
              presets={[10, 120, 1200]}
              onChange={(seconds) => change({ time: seconds * 1000 })}
            />
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
