import { Tabs } from 'radix-ui';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useIsAtEnd, useSession, useSessionPhase } from '../session/use-session';
import { keyByText } from '../ui/key-by-text';
import { Reachable } from '../ui/reachable';
import { firstOutput, listOutput } from './output-until';
import { ProblemList } from './problem-list';

function OutputText() {
  const log = useSession((context) => context.run?.timeline.log);
  const events = useSession((context) => context.moment?.view.position.event ?? 0);
  const pieces = useMemo(() => (log ? listOutput(log, events) : []), [log, events]);
  const box = useRef<HTMLDivElement>(null);
  // Drawn again is this only when there may be new text, whose end is what is looked for.
  useEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  });
  return (
    <Reachable role="log" className="output-text" ref={box} aria-label="Program output" aria-live="off">
      {pieces.length === 0 && <p className="faint">Nothing printed up to this moment.</p>}
      {pieces.map(({ stream, text, begin }) => (
        <span key={begin} className={stream}>
          {text}
        </span>
      ))}
    </Reachable>
  );
}

/** Between backticks stands code. */
function LessonParagraph({ text }: { readonly text: string }) {
  return (
    <p>
      {keyByText(text.split('`'), (part) => part).map(({ key, item }, index) =>
        index % 2 === 1 ? <code key={key}>{item}</code> : item,
      )}
    </p>
  );
}

/** What a teacher says while the program runs; paragraphs are parted by empty lines. */
function LessonText() {
  const lesson = useSession((context) => context.header?.lesson);
  return (
    <div className="lesson">
      {lesson === undefined ? (
        <p className="faint">This program brings no lesson.</p>
      ) : (
        lesson
          .trim()
          .split(/\n\s*\n/)
          .map((paragraph) => <LessonParagraph key={paragraph} text={paragraph} />)
      )}
    </div>
  );
}

const tabs = ['output', 'lesson', 'problems'] as const;
type Tab = (typeof tabs)[number];

/** A place in the program to show. */
export interface SourcePlace {
  readonly line: number;
  readonly column: number;
}

interface OutputPanelProps {
  /** A problem's place was asked for. */
  onShow(place: SourcePlace): void;
}

/** What the program printed up to the playhead, what there is to learn, and what is wrong with its text. */
export function OutputPanel({ onShow }: OutputPanelProps) {
  const problems = useSession((context) => context.diagnostics.length);
  const phase = useSessionPhase();
  const opened = useSession((context) => context.opened);
  const header = useSession((context) => context.header);
  const log = useSession((context) => context.run?.timeline.log);
  const first = useMemo(() => (log ? firstOutput(log) : Number.POSITIVE_INFINITY), [log]);
  const hasPrinted = useSession((context) => (context.moment?.view.position.event ?? 0) >= first);
  const isAtEnd = useIsAtEnd();
  const [tab, setTab] = useState<Tab>('output');
  /** The program whose lesson was shown unasked; 0 once the user has chosen a tab. */
  const [taught, setTaught] = useState(0);
  const [lastOpened, setLastOpened] = useState(0);
  // A program that was just opened shows what there is to learn from it, and in the end what it has printed.
  if (header !== undefined && lastOpened !== opened) {
    const hasLesson = header.lesson !== undefined;
    setLastOpened(opened);
    setTaught(hasLesson ? opened : 0);
    setTab(hasLesson ? 'lesson' : 'output');
  }
  if (taught === opened && taught > 0 && isAtEnd && hasPrinted) {
    setTaught(0);
    if (tab === 'lesson') setTab('output');
  }
  useEffect(() => {
    if (phase === 'broken') setTab('problems');
    else setTab((old) => (old === 'problems' && problems === 0 ? 'output' : old));
  }, [phase, problems]);
  return (
    <Tabs.Root
      className="panel output-panel"
      value={tab}
      onValueChange={(value) => {
        setTaught(0);
        setTab(tabs.find((one) => one === value) ?? 'output');
      }}
    >
      <Tabs.List className="tab-list" aria-label="Output and problems">
        <Tabs.Trigger value="output">
          Output
          {hasPrinted && tab !== 'output' && <span className="printed-dot" title="Something was printed" />}
        </Tabs.Trigger>
        <Tabs.Trigger value="lesson">Lesson</Tabs.Trigger>
        <Tabs.Trigger value="problems">
          Problems {problems > 0 && <span className="count">{problems}</span>}
        </Tabs.Trigger>
      </Tabs.List>
      <Tabs.Content value="output" className="tab-content">
        <OutputText />
      </Tabs.Content>
      <Tabs.Content value="lesson" className="tab-content">
        <LessonText />
      </Tabs.Content>
      <Tabs.Content value="problems" className="tab-content">
        {problems === 0 ? <p className="faint output-text">No problems.</p> : <ProblemList onShow={onShow} />}
      </Tabs.Content>
    </Tabs.Root>
  );
}
