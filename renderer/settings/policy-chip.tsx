import { formatDuration, type Machine, type PolicyName, policies } from '../../simulator';
import { Chip } from './chip';
import { ChoiceField } from './choice-field';
import { DurationField } from './duration-field';
import { NumberField } from './number-field';
import { SwitchField } from './switch-field';

interface PolicyChipProps {
  readonly machine: Machine;
  change(changes: Partial<Machine>): void;
}

/** Policies under which a thread's turn lasts a quantum. */
const takesTurns: ReadonlySet<PolicyName> = new Set([
  'rr',
  'priority',
  'mlfq',
  'lottery',
  'stride',
  'scripted',
]);

/** What the program's header has to say for a policy to make sense. */
const headerHints: Partial<Record<PolicyName, string>> = {
  sjf: 'How long each thread computes is said in the program: timeslice.thread(length=…), or its header.',
  srtf: 'How long each thread computes is said in the program: timeslice.thread(length=…), or its header.',
  priority: 'Priorities are said in the program: timeslice.thread(priority=…), or its header.',
  lottery: 'Tickets are said in the program: timeslice.thread(tickets=…), or its header; 100 each, if not.',
  stride: 'Tickets are said in the program: timeslice.thread(tickets=…), or its header; 100 each, if not.',
  fair: 'Weights are said in the program: timeslice.thread(weight=…), or its header; 1024 each, if not.',
  scripted: 'The order is said in the header: script = ["A", "B", "A"].',
};

function MlfqFields({ machine, change }: PolicyChipProps) {
  return (
    <>
      <NumberField
        label="Levels"
        value={machine.queues}
        min={1}
        max={16}
        presets={[]}
        onChange={(queues) => change({ queues })}
      />
      <DurationField
        label="Boost"
        hint="how often all threads go to the highest level; 0: never"
        value={machine.boost}
        min={0}
        onChange={(boost) => change({ boost })}
      />
      <SwitchField
        label="Stay after a wait"
        hint="a thread that blocks gets its quantum anew: can be gamed"
        value={machine.stayAfterIo}
        onChange={(stayAfterIo) => change({ stayAfterIo })}
      />
      <SwitchField
        label="First after a wait"
        hint="a thread whose wait is over goes to the head of its level"
        value={machine.ioBump}
        onChange={(ioBump) => change({ ioBump })}
      />
    </>
  );
}

function FairFields({ machine, change }: PolicyChipProps) {
  return (
    <>
      <DurationField
        label="Target latency"
        hint="the time in which every ready thread runs once"
        value={machine.targetLatency}
        min={1}
        onChange={(targetLatency) => change({ targetLatency })}
      />
      <DurationField
        label="Minimum granularity"
        hint="the least that a thread runs before another takes its turn"
        value={machine.minimumGranularity}
        min={1}
        onChange={(minimumGranularity) => change({ minimumGranularity })}
      />
    </>
  );
}

/** Who runs next, and what that policy wants to know. */
export function PolicyChip({ machine, change }: PolicyChipProps) {
  const { policy } = machine;
  const quantum = takesTurns.has(policy) ? ` ${formatDuration(machine.quantum)}` : '';
  const title = policies.find(({ name }) => name === policy)?.title ?? policy;
  const hint = headerHints[policy];
  return (
    <Chip name="policy" value={`${title}${quantum}`} title="Scheduling policy" speaksForItself isWide>
      <ChoiceField
        label="Who runs next"
        value={policy}
        options={policies.map(({ name, title: label, about }) => ({ value: name, label, about }))}
        onChange={(next) => change({ policy: next })}
      />
      <div className="choice-fields">
        {takesTurns.has(policy) && (
          <DurationField
            label="Quantum"
            hint="the longest a thread keeps a CPU while another is ready"
            value={machine.quantum}
            min={1}
            onChange={(value) => change({ quantum: value })}
          />
        )}
        {policy === 'priority' && (
          <DurationField
            label="Ageing"
            hint="a waiting thread counts one higher after each such time; 0: never"
            value={machine.ageing}
            min={0}
            onChange={(ageing) => change({ ageing })}
          />
        )}
        {policy === 'mlfq' && <MlfqFields machine={machine} change={change} />}
        {policy === 'fair' && <FairFields machine={machine} change={change} />}
      </div>
      {hint !== undefined && <p className="hint">{hint}</p>}
    </Chip>
  );
}
