import { Check, Lightbulb, Save, Undo2 } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import { type RefObject, useEffect, useRef } from 'react';
import type { ThreadChoice } from '../../simulator';
import { ThreadDot } from '../ui/thread-dot';
import type { HandGrain, HandView } from './explorer-protocol';
import { plural } from './explorer-words';
import { useToggleHand } from './hand-button';
import { useExplorer, useExplorerSend, useIsExploring } from './use-explorer';

const grains: readonly { readonly grain: HandGrain; readonly label: string; readonly about: string }[] = [
  {
    grain: 'visible',
    label: 'Visible',
    about: 'A thread goes on to the next thing that another could notice',
  },
  { grain: 'line', label: 'Line', about: 'A thread goes on to its next line, or where it may be switched' },
  { grain: 'instruction', label: 'Instruction', about: 'A thread goes on to where it may next be switched' },
];

const isPickable = ({ state }: ThreadChoice): boolean => state === 'ready' || state === 'waking';

function describeChoice({ state, waitsFor, line }: ThreadChoice): string {
  if (state === 'ended') return 'has ended';
  if (waitsFor === undefined) return line > 0 ? `at line ${line}` : 'about to begin';
  if (state === 'waking') return `waits for ${waitsFor}; picked, it waits no longer`;
  return state === 'ready' ? `may take ${waitsFor}` : `waits for ${waitsFor}`;
}

function PickButton({ choice, isHinted }: { readonly choice: ThreadChoice; readonly isHinted: boolean }) {
  const send = useExplorerSend();
  const { thread, name } = choice;
  const pickable = isPickable(choice);
  return (
    <button
      type="button"
      className={isHinted ? 'pick hinted' : 'pick'}
      // Not `disabled`: the focus would be lost when a thread has to wait.
      aria-disabled={!pickable}
      onClick={() => {
        if (pickable) send({ type: 'HAND_PICK', thread });
      }}
    >
      <span className="pick-name">
        <ThreadDot thread={thread} />
        {name}
      </span>
      <span className="pick-state">{describeChoice(choice)}</span>
    </button>
  );
}

function describeHint({ hint, choices, isOver, slices }: HandView): string {
  if (hint === undefined) return 'How far the next failure is, is not known from here.';
  const { distance, thread, isAvoidable } = hint;
  if (distance === undefined) {
    if (isOver) return 'Nothing went wrong.';
    return slices.length > 1 ? 'Nothing can go wrong any more.' : 'Nothing can go wrong, whoever goes next.';
  }
  if (distance === 0) return isOver ? 'It has gone wrong.' : 'It goes wrong from here, whoever goes next.';
  const name = thread === undefined ? undefined : choices[thread]?.name;
  const way = name === undefined ? '' : `: ${name} first`;
  const fate = isAvoidable ? 'It can still be avoided.' : 'It cannot be avoided any more.';
  return `${plural(distance, 'visible step')} to the nearest failure${way}. ${fate}`;
}

function HintLine({ hand }: { readonly hand: HandView }) {
  const isExploring = useIsExploring();
  const text = isExploring && !hand.isExplored ? 'Looking at the schedules…' : describeHint(hand);
  return (
    <p className="hand-hint" role="status">
      {text}
    </p>
  );
}

function Picks({ hand }: { readonly hand: HandView }) {
  const hints = useExplorer((context) => context.hints);
  if (hand.isOver) {
    const stuck = hand.choices.filter(({ state }) => state === 'stuck');
    return (
      <p className="hand-over" role="status">
        {stuck.length > 0 ? (
          <>
            <strong className="problem">Deadlock.</strong>{' '}
            {stuck.map(({ name, waitsFor }) => `${name} waits for ${waitsFor}`).join('; ')}.
          </>
        ) : (
          'The program has ended. Save the schedule, or take picks back and try another.'
        )}
      </p>
    );
  }
  return (
    <ul className="picks">
      {hand.choices.map((choice) => (
        <li key={choice.thread}>
          <PickButton choice={choice} isHinted={hints && hand.hint?.thread === choice.thread} />
        </li>
      ))}
    </ul>
  );
}

/** The focus goes to the picks when they are there; but nobody who writes is interrupted. */
function useFocusedPicks(box: RefObject<HTMLElement | null>, isReady: boolean): void {
  useEffect(() => {
    if (!isReady || document.activeElement?.closest('input, [contenteditable="true"], [role="dialog"]'))
      return;
    box.current?.querySelector<HTMLElement>('.pick:not([aria-disabled="true"])')?.focus();
  }, [box, isReady]);
}

/** Who goes next? The user decides, pick by pick, and the timeline grows. */
export function HandPanel({ onSave }: { onSave(): void }) {
  const send = useExplorerSend();
  const isOn = useExplorer((context) => context.handSubject !== undefined);
  const hand = useExplorer((context) => context.hand);
  const grain = useExplorer((context) => context.grain);
  const hints = useExplorer((context) => context.hints);
  const message = useExplorer((context) => context.handMessage);
  const toggle = useToggleHand();
  const box = useRef<HTMLElement>(null);
  useFocusedPicks(box, hand !== undefined);
  if (!isOn && message === undefined) return null;
  const picks = (hand?.slices.length ?? 1) - 1;
  return (
    <section className="hand-panel" aria-label="Be the scheduler" ref={box}>
      <div className="hand-bar">
        <h3>Who goes next?</h3>
        <span className="faint">{plural(picks, 'pick')}</span>
        <span className="spring" />
        <ToggleGroup.Root
          type="single"
          className="segmented"
          aria-label="How far a pick goes"
          value={grain}
          onValueChange={(value) => {
            const found = grains.find((one) => one.grain === value);
            if (found) send({ type: 'SET_GRAIN', grain: found.grain });
          }}
        >
          {grains.map(({ grain: value, label, about }) => (
            <ToggleGroup.Item key={value} value={value} title={about}>
              {label}
            </ToggleGroup.Item>
          ))}
        </ToggleGroup.Root>
        <button
          type="button"
          className="button quiet"
          aria-label="Take back"
          title="Take the last pick back"
          aria-disabled={picks === 0}
          onClick={() => send({ type: 'HAND_BACK' })}
        >
          <Undo2 aria-hidden />
        </button>
        <button
          type="button"
          className="button quiet switch"
          aria-label="Hint"
          title="Hint: how far the nearest failure is, and who leads there"
          aria-pressed={hints}
          onClick={() => send({ type: 'TOGGLE_HINTS' })}
        >
          <Lightbulb aria-hidden />
        </button>
        <button
          type="button"
          className="button quiet"
          aria-label="Save the schedule"
          title="Save the schedule in a file, to share it or to follow it later"
          onClick={onSave}
        >
          <Save aria-hidden />
        </button>
        <button type="button" className="button" onClick={toggle}>
          <Check aria-hidden />
          Done
        </button>
      </div>
      {message !== undefined && <p className="problem">{message}</p>}
      {hand && <Picks hand={hand} />}
      {!hand && message === undefined && <p className="faint">Getting ready…</p>}
      {hand && hints && <HintLine hand={hand} />}
    </section>
  );
}
