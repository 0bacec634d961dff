import { RotateCcw } from 'lucide-react';
import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import { formatDuration, hasGil, interpreterNames, type Machine, policies } from '../../simulator';
import { useSend, useSession } from '../session/use-session';
import { ChoiceField } from './choice-field';
import { DurationField } from './duration-field';
import { NumberField } from './number-field';
import { interpreterWords } from './setting-words';

interface ChipProps {
  readonly name: string;
  readonly value: string;
  readonly title: string;
  /** Whether the value says enough where room is scarce. */
  readonly speaksForItself?: boolean;
  readonly children: ReactNode;
}

/** A setting at rest: its name and value; opened, its controls. */
function Chip({ name, value, title, speaksForItself = false, children }: ChipProps) {
  return (
    <Popover.Root>
      <Popover.Trigger className="chip-button">
        <span className={speaksForItself ? 'chip-name spare' : 'chip-name'}>{name}</span>{' '}
        <strong>{value}</strong>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover"
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label={title}
        >
          <h2>{title}</h2>
          {children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** The machine the program runs on; each change runs it again at once. */
export function SettingsBar() {
  const send = useSend();
  const machine = useSession((context) => context.machine);
  const overrides = useSession((context) => context.overrides);
  if (machine === undefined) return <div className="settings-bar" />;

  const change = (changes: Partial<Machine>) =>
    send({ type: 'CONFIGURE', overrides: { ...overrides, ...changes } });
  const quantum = machine.policy === 'rr' ? ` ${formatDuration(machine.quantum)}` : '';
  return (
    <section className="settings-bar" aria-label="Machine">
      <Chip name="CPUs" value={String(machine.cpus)} title="CPUs">
        <NumberField
          label="How many"
          value={machine.cpus}
          min={1}
          max={64}
          presets={[1, 2, 4, 8]}
          onChange={(cpus) => change({ cpus })}
        />
      </Chip>
      <Chip
        name="policy"
        value={`${policies.find(({ name }) => name === machine.policy)?.title ?? machine.policy}${quantum}`}
        title="Scheduling policy"
        speaksForItself
      >
        <ChoiceField
          label="Who runs next"
          value={machine.policy}
          options={policies.map(({ name, title, about }) => ({ value: name, label: title, about }))}
          onChange={(policy) => change({ policy })}
        />
        {machine.policy === 'rr' && (
          <DurationField
            label="Quantum"
            hint="the longest a thread keeps a CPU while another is ready"
            value={machine.quantum}
            min={1}
            onChange={(value) => change({ quantum: value })}
          />
        )}
        <DurationField
          label="Switch cost"
          hint="what a CPU loses when it changes threads"
          value={machine.switchCost}
          min={0}
          onChange={(switchCost) => change({ switchCost })}
        />
      </Chip>
      <Chip
        name="interpreter"
        value={interpreterWords[machine.interpreter].label}
        title="Python interpreter"
        speaksForItself
      >
        <ChoiceField
          label="Where a switch can fall"
          value={machine.interpreter}
          options={interpreterNames.map((value) => ({ value, ...interpreterWords[value] }))}
          onChange={(interpreter) => change({ interpreter })}
        />
        {hasGil(machine.interpreter) && (
          <DurationField
            label="Switch interval"
            hint="how long a thread waits for the GIL before it asks for it"
            value={machine.switchInterval}
            min={1}
            onChange={(switchInterval) => change({ switchInterval })}
          />
        )}
      </Chip>
      <Chip name="instruction" value={formatDuration(machine.instruction)} title="Speed and chance">
        <DurationField
          label="Instruction"
          hint="what one instruction takes; slow ones make slices readable"
          value={machine.instruction}
          min={1}
          onChange={(instruction) => change({ instruction })}
        />
        {Object.entries(machine.io).map(([device, latency]) => (
          <DurationField
            key={device}
            label={`I/O: ${device}`}
            hint="latency where the program gives none"
            value={latency}
            min={0}
            onChange={(value) => change({ io: { ...machine.io, [device]: value } })}
          />
        ))}
        <NumberField
          label="Seed"
          hint="of every random choice"
          value={machine.seed}
          min={0}
          max={2 ** 32 - 1}
          presets={[]}
          onChange={(seed) => change({ seed })}
        />
      </Chip>
      <button
        type="button"
        className="button quiet"
        title="Back to the settings the program brings"
        aria-label="Back to the settings the program brings"
        style={{ visibility: Object.keys(overrides).length > 0 ? 'visible' : 'hidden' }}
        onClick={() => send({ type: 'CONFIGURE', overrides: {} })}
      >
        <RotateCcw aria-hidden />
      </button>
    </section>
  );
}
