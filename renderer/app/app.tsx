import { useCallback, useEffect, useRef, useState } from 'react';
import { CodePanel } from '../code/code-panel';
import { OutputPanel, type SourcePlace } from '../code/output-panel';
import { Inspector } from '../inspector/inspector';
import { scenarioLibrary } from '../session/scenario-library';
import { useSend } from '../session/use-session';
import { KeysDialog } from '../transport/keys-dialog';
import { SentenceLine } from '../transport/sentence-line';
import { Transport } from '../transport/transport';
import { ViewPanel } from '../views/view-panel';
import { NoticeBar } from './notice-bar';
import { Splitter } from './splitter';
import { useStoredSize, useStoredView } from './stored';
import { TopBar } from './top-bar';
import { useAppCommands } from './use-app-commands';
import { useDropTarget } from './use-drop-target';
import { useHostCommands } from './use-host-commands';
import { useKeys } from './use-keys';
import { useNotice } from './use-notice';

/** Opens what the app was started with, else the first program of the library. */
function useLaunchProgram(say: (message: string) => void): void {
  const send = useSend();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void window.timeslice.readLaunchProgram().then((launch) => {
      if (!launch.ok) say(launch.message);
      const first = scenarioLibrary[0];
      if (launch.ok && launch.value) send({ type: 'OPEN', file: launch.value });
      else if (first) send({ type: 'OPEN', file: { name: first.name, path: null, text: first.text } });
    });
  }, [send, say]);
}

/** px */
const limits = {
  code: { initial: 400, min: 260, max: 760 },
  inspector: { initial: 280, min: 200, max: 520 },
  output: { initial: 150, min: 70, max: 460 },
} as const;

/** The workbench: code, views of the program, inspector, transport. */
export function App() {
  const { notice, say, dismiss } = useNotice();
  const [presenting, setPresenting] = useState(false);
  const [place, setPlace] = useState<SourcePlace>();
  const [keysShown, setKeysShown] = useState(false);
  const [view, showView] = useStoredView();
  const [codeWidth, setCodeWidth] = useStoredSize(
    'code-width',
    limits.code.initial,
    limits.code.min,
    limits.code.max,
  );
  const [inspectorWidth, setInspectorWidth] = useStoredSize(
    'inspector-width',
    limits.inspector.initial,
    limits.inspector.min,
    limits.inspector.max,
  );
  const [outputHeight, setOutputHeight] = useStoredSize(
    'output-height',
    limits.output.initial,
    limits.output.min,
    limits.output.max,
  );
  const showKeys = useCallback(() => setKeysShown(true), []);
  const commands = useAppCommands({ say, showKeys, setPresenting, showView });
  useLaunchProgram(say);
  useHostCommands(commands, say);
  useKeys(commands);
  const dropping = useDropTarget(say);

  useEffect(() => {
    document.documentElement.dataset.presenting = String(presenting);
  }, [presenting]);

  return (
    <div className="workbench">
      <TopBar commands={commands} presenting={presenting} />
      <main
        className="columns"
        style={{
          gridTemplateColumns: presenting
            ? '36vw 0 minmax(0, 1fr) 0 0'
            : `minmax(240px, ${codeWidth}px) 0 minmax(320px, 1fr) 0 minmax(190px, ${inspectorWidth}px)`,
        }}
      >
        <div
          className="left-column"
          style={{ gridTemplateRows: `minmax(0, 1fr) 0 ${presenting ? 120 : outputHeight}px` }}
        >
          <CodePanel place={place} />
          <Splitter
            label="Height of the output"
            orientation="horizontal"
            panel="after"
            size={outputHeight}
            onResize={setOutputHeight}
            min={limits.output.min}
            max={limits.output.max}
          />
          <OutputPanel onShow={setPlace} />
        </div>
        <Splitter
          label="Width of the code"
          orientation="vertical"
          panel="before"
          size={codeWidth}
          onResize={setCodeWidth}
          min={limits.code.min}
          max={limits.code.max}
        />
        <ViewPanel view={view} onView={showView} scale={presenting ? 1.5 : 1} />
        <Splitter
          label="Width of the inspector"
          orientation="vertical"
          panel="after"
          size={inspectorWidth}
          onResize={setInspectorWidth}
          min={limits.inspector.min}
          max={limits.inspector.max}
        />
        <Inspector />
      </main>
      <footer className="bottom-bar">
        <SentenceLine />
        <Transport />
      </footer>
      {dropping && <div className="drop-note">Drop the Python file to open it</div>}
      <NoticeBar notice={notice} onDismiss={dismiss} />
      <KeysDialog open={keysShown} onOpenChange={setKeysShown} />
    </div>
  );
}
