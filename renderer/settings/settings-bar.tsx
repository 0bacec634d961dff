import { Pin, RotateCcw } from 'lucide-react';
import { formatDuration, hasGil, interpreterNames, type Machine } from '../../simulator';
import type { AppCommands } from '../app/use-app-commands';
import { useSend, useSession } from '../session/use-session';
import { Chip } from './chip';
import { ChoiceField } from './choice-field';
import { CostFields } from './cost-fields';
import { DurationField } from './duration-field';
import { NumberField } from './number-field';
import { PolicyChip } from './policy-chip';
import { RunQueueFields } from './run-queue-fields';
import { ScheduleChip } from './schedule-chip';
import { interpreterWords } from './setting-words';

/** The machine the program runs on; each change runs it again at once. */
export function SettingsBar({ commands }: { readonly commands: AppCommands }) {
  const send = useSend();
  const machine = useSession((context) => context.machine);
  const overrides = useSession((context) => context.overrides);
  const schedule = useSession((context) => context.schedule);
  if (machine === undefined) return <div className="settings-bar" />;

  const change = (changes: Partial<Machine>) =>
    send({ type: 'CONFIGURE', overrides: { ...overrides, ...changes } });
  const isChanged = Object.keys(overrides).length > 0;
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
        <DurationField
          label="Switch cost"
          hint="what a CPU loses when it changes threads"
          value={machine.switchCost}
          min={0}
          onChange={(switchCost) => change({ switchCost })}
        />
        {machine.cpus > 1 && <RunQueueFields machine={machine} change={change} />}
      </Chip>
      {schedule ? (
        <ScheduleChip schedule={schedule} commands={commands} />
      ) : (
        <PolicyChip machine={machine} change={change} />
      )}
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
      <Chip name="instruction" value={formatDuration(machine.instruction)} title="Speed and chance" isWide>
        <div className="choice-fields">
          <DurationField
            label="Instruction"
            hint="what one instruction takes; slow ones make slices readable"
            value={machine.instruction}
            min={1}
            onChange={(instruction) => change({ instruction })}
          />
          <CostFields machine={machine} change={change} />
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
        </div>
      </Chip>
      <button
        type="button"
        className="button quiet keeps-place"
        title="Keep these settings: write them at the head of the program, to be saved with it"
        aria-label="Keep these settings in the program"
        hidden={!isChanged}
        onClick={commands.keepSettings}
      >
        <Pin aria-hidden />
      </button>
      <button
        type="button"
        className="button quiet keeps-place"
        title="Back to the settings the program brings"
        aria-label="Back to the settings the program brings"
        hidden={!isChanged}
        onClick={() => send({ type: 'CONFIGURE', overrides: {} })}
      >
        <RotateCcw aria-hidden />
      </button>
    </section>
  );
}
