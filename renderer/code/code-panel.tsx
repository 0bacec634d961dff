import { ChevronRight, Save } from 'lucide-react';
import { useMemo } from 'react';
import { useRacyLines } from '../explorer/use-racy-lines';
import { isEdited, type SessionContext } from '../session/session.machine';
import { useSend, useSession, useSessionPhase } from '../session/use-session';
import { useThreadColor } from '../ui/thread-dot';
import { CodeEditor, type Rewriting } from './code-editor';
import type { CodeMarks } from './code-marks';
import { editorSetup, readerSetup } from './editor-setup';
import { listStrip } from './instruction-strip';
import { focusOf, listLineMarkers, listModuleMarkers } from './line-markers';
import type { SourcePlace } from './output-panel';
import { findShownFrame, type ShownFrame } from './shown-frame';

interface ShownCode {
  readonly marks: CodeMarks;
  /** Of a frame in library code, in place of the program. */
  readonly library: ShownFrame | undefined;
}

const none: readonly number[] = [];

/** Everything drawn on the text; none of a run that another text made. */
function useShownCode(): ShownCode {
  const colorOf = useThreadColor();
  const phase = useSessionPhase();
  const diagnostics = useSession((context) => context.diagnostics);
  const run = useSession((context) => context.run);
  const isCurrent = useSession((context) => context.run?.text === context.text);
  const view = useSession((context) => context.moment?.view);
  const sentence = useSession((context) => context.moment?.sentence);
  const races = useRacyLines();
  const chosen = useSession((context) => context.focus);
  const frame = useSession((context) => context.frame);
  // While playing, the text would change with every call.
  const library = useSession((context) => context.choices.library) && phase !== 'playing';
  return useMemo(() => {
    const current = isCurrent ? view : undefined;
    const focus = focusOf(current, chosen, sentence);
    const thread = current?.threads.find((one) => one.id === focus);
    const interpreter = run?.timeline.log.machine.interpreter ?? 'none';
    const shown = findShownFrame(run?.program, thread, library, frame);
    const strip = listStrip(run?.program, thread, shown, interpreter);
    if (run && shown?.module.isLibrary) {
      const markers = listModuleMarkers(current, focus, run.program, shown.module, shown);
      return { library: shown, marks: { markers, strip, diagnostics: [], races: none, colorOf } };
    }
    const markers = listLineMarkers(current, focus);
    return { library: undefined, marks: { markers, strip, diagnostics, races, colorOf } };
  }, [colorOf, diagnostics, run, isCurrent, view, sentence, chosen, frame, library, races]);
}

const selectName = (context: SessionContext): string => context.file?.name ?? '';

/** From the program to the library module that is shown, and back by a click. */
function LibraryPath({ program, shown }: { readonly program: string; readonly shown: ShownFrame }) {
  const send = useSend();
  const chosen = useSession((context) => context.focus);
  const view = useSession((context) => context.moment?.view);
  const sentence = useSession((context) => context.moment?.sentence);
  const thread = view?.threads.find((one) => one.id === focusOf(view, chosen, sentence));
  const own = thread?.frames.findLastIndex((frame) => !frame.isLibrary) ?? -1;
  const library = useSession((context) => context.choices.library);
  const goBack = () => {
    if (own >= 0) send({ type: 'SHOW_FRAME', frame: own });
    else if (library) send({ type: 'TOGGLE', choice: 'library' });
  };
  return (
    <nav className="library-path" aria-label="Shown code">
      <button type="button" title="Back to the program" onClick={goBack}>
        {program}
      </button>
      <ChevronRight aria-hidden />
      <span className="file-name" aria-current="true">
        {shown.module.name}
      </span>
      <span className="file-state">library, read only</span>
    </nav>
  );
}

interface CodePanelProps {
  /** Shown, and made the cursor's, whenever it changes. */
  readonly place: SourcePlace | undefined;
  /** Of the program's text, whenever it changes. */
  readonly rewriting: Rewriting | undefined;
  onSave(): void;
}

/** The program: every thread's line marked, the instructions of one shown, open to edits; or a library module. */
export function CodePanel({ place: wanted, rewriting, onSave }: CodePanelProps) {
  const send = useSend();
  const opened = useSession((context) => context.opened);
  const text = useSession((context) => context.text);
  const name = useSession(selectName);
  const edited = useSession(isEdited);
  const { marks, library } = useShownCode();
  // Under a library module the program's text waits without marks that are not its own.
  const bare = useMemo(() => ({ ...marks, markers: [], strip: undefined }), [marks]);

  return (
    <section className="panel code-panel" aria-labelledby="code-heading">
      <h2 id="code-heading" className="panel-heading">
        {library ? (
          <LibraryPath program={name || 'Program'} shown={library} />
        ) : (
          <>
            <span className="file-name">{name || 'Program'}</span>
            {edited && (
              <>
                <span className="file-state">edited</span>
                <button
                  type="button"
                  className="button quiet save-button"
                  title="Save the program (Ctrl S)"
                  onClick={onSave}
                >
                  <Save aria-hidden />
                  Save
                </button>
              </>
            )}
          </>
        )}
      </h2>
      <CodeEditor
        key={opened}
        text={text}
        setUp={() => editorSetup((changed) => send({ type: 'EDIT', text: changed }))}
        marks={library ? bare : marks}
        place={wanted}
        rewriting={rewriting}
        hidden={library !== undefined}
      />
      {library && (
        <CodeEditor
          key={`module ${library.module.name}`}
          text={library.module.source}
          setUp={() => readerSetup(`Library module ${library.module.name}`)}
          marks={marks}
        />
      )}
    </section>
  );
}
