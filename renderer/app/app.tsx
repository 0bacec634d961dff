import { type CSSProperties, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Rewriting } from '../code/code-editor';
import { CodePanel } from '../code/code-panel';
import { OutputPanel, type SourcePlace } from '../code/output-panel';
import { useExplorerSession } from '../explorer/use-explorer-session';
import { Inspector } from '../inspector/inspector';
import { PresentedVariables } from '../inspector/presented-variables';
import { scenarioLibrary } from '../session/scenario-library';
import { KeysDialog } from '../transport/keys-dialog';
import { SentenceLine } from '../transport/sentence-line';
import { Transport } from '../transport/transport';
import type { ViewId } from '../views/view-list';
import { ViewPanel } from '../views/view-panel';
import { AppContextProvider, useApp } from './app-context';
import { NoticeBar } from './notice-bar';
import { Splitter } from './splitter';
import { useStoredSize, useStoredView } from './stored';
import { TopBar } from './top-bar';
import { useAppCommands } from './use-app-commands';
import { readDraft, useDraft } from './use-draft';
import { useDropTarget } from './use-drop-target';
import { useHostCommands } from './use-host-commands';
import { useKeptFocus } from './use-kept-focus';
import { useKeys } from './use-keys';
import { useNotice } from './use-notice';
import { useOpenProgram } from './use-open-program';

/** Opens what the app was started with, else what was left unsaved, else the first program of the library. */
function useLaunchProgram(): void {
  const { say } = useApp();
  const open = useOpenProgram();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void window.timeslice.readLaunchProgram().then((launch) => {
      if (!launch.ok) say(launch.message);
      const first = scenarioLibrary[0];
      const draft = readDraft();
      if (launch.ok && launch.value) {
        open(launch.value);
        if (draft === undefined) return;
        const run = () => open(draft.file, draft.text);
        say(`There are changes to ${draft.file.name} that were not saved.`, {
          label: 'Bring them back',
          run,
        });
      } else if (draft) {
        open(draft.file, draft.text);
        say(`Your changes to ${draft.file.name} are as you left them.`);
      } else if (first) open({ name: first.name, path: null, text: first.text });
    });
  }, [open, say]);
}

/** px */
const limits = {
  code: { initial: 400, min: 260, max: 760 },
  inspector: { initial: 280, min: 200, max: 520 },
  output: { initial: 150, min: 70, max: 460 },
} as const;

/** The workbench, and what its views can ask of it. */
export function App() {
  const { notice, say, dismiss } = useNotice();
  const [view, showView] = useStoredView();
  const context = useMemo(() => ({ say, showView }), [say, showView]);
  return (
    <AppContextProvider value={context}>
      <Workbench view={view} />
      <NoticeBar notice={notice} onDismiss={dismiss} />
    </AppContextProvider>
  );
}

/** The workbench: code, views of the program, inspector, transport. */
function Workbench({ view }: { readonly view: ViewId }) {
  const { say, showView } = useApp();
  const [presenting, setPresenting] = useState(false);
  const [place, setPlace] = useState<SourcePlace>();
  const [rewriting, setRewriting] = useState<Rewriting>();
  const [keysShown, setKeysShown] = useState(false);
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
  const commands = useAppCommands({ say, showKeys, setPresenting, showView, rewrite: setRewriting });
  useLaunchProgram();
  useDraft();
  useHostCommands(commands, say);
  useKeys(commands);
  useKeptFocus();
  useExplorerSession();
  const dropping = useDropTarget(say);

  useEffect(() => {
    document.documentElement.dataset.presenting = String(presenting);
  }, [presenting]);

  // Style sheets say what becomes of them in narrow windows and on paper.
  const sizes: CSSProperties & Readonly<Record<`--${string}`, string>> = {
    '--code-width': `${codeWidth}px`,
    '--inspector-width': `${inspectorWidth}px`,
    '--output-height': `${outputHeight}px`,
  };
  return (
    <div className="workbench">
      <TopBar commands={commands} presenting={presenting} />
      <main className="columns" style={sizes}>
        <div className="left-column">
          <CodePanel place={place} rewriting={rewriting} onSave={commands.save} />
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
          {presenting && <PresentedVariables />}
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
        <ViewPanel view={view} commands={commands} onView={showView} scale={presenting ? 1.5 : 1} />
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
      <KeysDialog open={keysShown} onOpenChange={setKeysShown} />
    </div>
  );
}
