import { useMemo } from 'react';
import { drawPlayhead, layoutGantt, type Scene, type Theme } from '../../picture';
import type { ProgramFile } from '../../services/host';
import {
  formatSchedule,
  parseSchedule,
  SCHEDULE_VERSION,
  type StepKind,
  writeMachineSettings,
} from '../../simulator';
import { panWindow, wholeRun, zoomWindow } from '../chart/time-window';
import type { Rewriting } from '../code/code-editor';
import { useExplore } from '../explorer/explore-button';
import { useToggleHand } from '../explorer/hand-button';
import { useExplorerSend } from '../explorer/use-explorer';
import { toNamed } from '../explorer/use-follow';
import { recordSteps } from '../session/record-steps';
import { type SessionContext, timeOf, type ViewChoices } from '../session/session.machine';
import { useSessionActor } from '../session/use-session';
import type { ViewId } from '../views/view-list';
import { copyPicture, pictureFormats } from './picture-formats';
import { saveContent, saveScene, withoutEnding } from './save-scene';
import { drawSteps, type SeriesFormat } from './step-pictures';
import type { NoticeControl } from './use-notice';
import { useOpenProgram } from './use-open-program';
import { useTheme } from './use-theme';

interface Surroundings extends Pick<NoticeControl, 'say'> {
  showKeys(): void;
  showView(view: ViewId): void;
  setPresenting(change: (presenting: boolean) => boolean): void;
  rewrite(rewriting: Rewriting): void;
}

/** Everything that keys, menus and buttons can ask for. */
export interface AppCommands {
  open(): void;
  reload(): void;
  /** Writes the program back where it came from, or asks where to. */
  save(): void;
  saveAs(): void;
  /** Writes the machine as it is set into the program's text, with which it is saved and shared. */
  keepSettings(): void;
  /** @param extension of one of the formats of pictures */
  exportChart(extension: string): void;
  /** Step by step, from the playhead to the end of what is shown. */
  exportSteps(format: SeriesFormat): void;
  /** The timeline as a picture to paste. */
  copyChart(): void;
  /** Looks for everything that can happen, and shows it. */
  explore(): void;
  /** Begins to schedule by hand, or ends it. */
  beScheduler(): void;
  openSchedule(): void;
  saveSchedule(): void;
  dropSchedule(): void;
  playOrPause(): void;
  step(unit: StepKind | 'chosen', direction: 1 | -1): void;
  goTo(place: 'first' | 'last'): void;
  /** @param factor below 1 enlarges */
  zoom(factor: number): void;
  /** @param share of what is shown; below 0 shows what was earlier */
  pan(share: number): void;
  fit(): void;
  toggle(choice: keyof ViewChoices): void;
  showKeys(): void;
  showView(view: ViewId): void;
  togglePresenting(): void;
  leavePresenting(): void;
}

/** px; lanes are as tall as they need */
const exportWidth = 1200;

/** Whether a file holds another text than when it was opened or last saved. One that is gone or cannot be read holds none to be lost. */
async function hasChangedElsewhere({ path, text }: ProgramFile): Promise<boolean> {
  if (path === null) return false;
  const now = await window.timeslice.reopenProgram(path);
  return now.ok && now.value.text !== text;
}

/** What the chart shows now, playhead included, as wide as a page wants it. */
function drawForExport(context: SessionContext, theme: Theme): Scene | undefined {
  const { run, window, choices } = context;
  if (run === undefined) return undefined;
  const show = { arrows: choices.arrows };
  const { timeline, rounds } = run;
  const layout = layoutGantt({ timeline, rounds, theme, width: exportWidth, window, show });
  const time = timeOf(context);
  if (time === 0 || time < window.start || time > window.end) return layout.scene;
  const { shapes } = drawPlayhead(layout, time, theme);
  return { ...layout.scene, shapes: [...layout.scene.shapes, ...shapes] };
}

export function useAppCommands(surroundings: Surroundings): AppCommands {
  const { say, showKeys, showView, setPresenting, rewrite } = surroundings;
  const actor = useSessionActor();
  const { theme } = useTheme();
  const explore = useExplore();
  const toggleHand = useToggleHand();
  const tellExplorer = useExplorerSend();
  const openProgram = useOpenProgram();
  return useMemo(() => {
    const context = () => actor.getSnapshot().context;
    const open = async () => {
      const opened = await window.timeslice.openProgram();
      if (!opened.ok) say(opened.message);
      else if (opened.value) openProgram(opened.value);
    };
    const reload = async () => {
      const path = context().file?.path;
      if (!path) return say('This program did not come from a file that can be read again.');
      const opened = await window.timeslice.reopenProgram(path);
      if (opened.ok) openProgram(opened.value);
      else say(opened.message);
    };
    const save = async (keepsPlace: boolean) => {
      const { file, text } = context();
      if (file === undefined) return say('There is no program that could be saved.');
      if (!keepsPlace) return write({ ...file, path: null }, text);
      if (!(await hasChangedElsewhere(file))) return write(file, text);
      const run = () => void write(file, text);
      say(`${file.name} was changed by another program since it was opened here.`, {
        label: 'Save over it',
        run,
      });
    };
    const write = async ({ name, path }: ProgramFile, text: string) => {
      const saved = await window.timeslice.saveProgram({ name, path, text });
      if (!saved.ok) return say(saved.message);
      if (saved.value === null) return;
      actor.send({ type: 'SAVED', file: saved.value });
      say(`Saved as ${saved.value.path ?? saved.value.name}`);
    };
    const keepSettings = () => {
      const { text, overrides } = context();
      const written = writeMachineSettings(text, overrides);
      if (written === undefined)
        return say('The settings cannot be written into this program: look at the block at its head.');
      actor.send({ type: 'EDIT', text: written });
      actor.send({ type: 'CONFIGURE', overrides: {} });
      rewrite({ text: written });
      say('The settings stand at the head of the program now; save it to keep them.');
    };
    const exportChart = async (extension: string) => {
      const { file } = context();
      const scene = drawForExport(context(), theme);
      const format = pictureFormats.find((one) => one.extension === extension);
      if (!scene || !format) return say('There is no timeline to export yet.');
      const said = await saveScene(scene, withoutEnding(file?.name ?? 'timeline'), format);
      if (said !== undefined) say(said);
    };
    const exportSteps = async ({ extension, most, write: writeSteps }: SeriesFormat) => {
      say('Going through the steps…');
      const recorded = await recordSteps(actor, most);
      if (recorded === undefined) return say('There are no steps to export.');
      say('Making the pictures…');
      const scenes = drawSteps(context(), recorded, theme);
      const name = withoutEnding(context().file?.name ?? 'timeline');
      const said = await saveContent(() => writeSteps(scenes, name), `${name}-steps.${extension}`);
      const cut = recorded.isCut ? `: the first ${most} steps (zoom in, or choose larger ones)` : '';
      say(said === undefined ? 'Nothing was saved.' : `${said}${cut}`);
    };
    const copyChart = async () => {
      const scene = drawForExport(context(), theme);
      say(scene ? await copyPicture(scene) : 'There is no timeline to copy yet.');
    };
    const openSchedule = async () => {
      if (context().file === undefined) return say('Open the program first that the schedule is of.');
      const opened = await window.timeslice.openSchedule();
      if (!opened.ok) return say(opened.message);
      if (opened.value === null) return;
      const parsed = parseSchedule(opened.value.text);
      if (!parsed.ok) return say(`${opened.value.name}: ${parsed.message}.`);
      const { slices, loopFrom, interpreter, about } = parsed.value;
      const named = toNamed(about, { schedule: slices, loopFrom });
      tellExplorer({ type: 'HAND_END' });
      actor.send({ type: 'FOLLOW', schedule: { ...named, interpreter, isByHand: false } });
      showView('timeline');
    };
    const saveSchedule = async () => {
      const { schedule, file } = context();
      if (schedule === undefined) return say('The run follows no schedule that could be saved.');
      const { slices, interpreter, about, loopFrom } = schedule;
      const content = formatSchedule({
        schedule: SCHEDULE_VERSION,
        interpreter,
        about,
        slices,
        ...(loopFrom !== undefined && { loopFrom }),
      });
      const suggestedName = `${withoutEnding(file?.name ?? 'program')}-schedule.json`;
      const saved = await window.timeslice.saveFile({ suggestedName, content });
      if (!saved.ok) say(saved.message);
      else if (saved.value) say(`Saved as ${saved.value.location}`);
    };
    return {
      open: () => void open(),
      reload: () => void reload(),
      save: () => void save(true),
      saveAs: () => void save(false),
      keepSettings,
      exportChart: (extension) => void exportChart(extension),
      exportSteps: (format) => void exportSteps(format),
      copyChart: () => void copyChart(),
      explore: () => {
        showView('interleavings');
        if (explore) explore();
        else say('There is no program that could be explored.');
      },
      beScheduler: () => toggleHand?.(),
      openSchedule: () => void openSchedule(),
      saveSchedule: () => void saveSchedule(),
      dropSchedule: () => actor.send({ type: 'FOLLOW', schedule: undefined }),
      playOrPause: () =>
        actor.send({ type: actor.getSnapshot().matches({ ready: 'playing' }) ? 'PAUSE' : 'PLAY' }),
      step: (unit, direction) =>
        actor.send({
          type: 'MOVE',
          move: { kind: 'step', unit: unit === 'chosen' ? context().unit : unit, direction },
        }),
      goTo: (place) => actor.send({ type: 'MOVE', move: { kind: place } }),
      zoom: (factor) => {
        const { window: shown, run } = context();
        const end = run?.timeline.end ?? 0;
        const time = timeOf(context());
        const isShown = time >= shown.start && time <= shown.end;
        const at = isShown ? time : (shown.start + shown.end) / 2;
        actor.send({ type: 'ZOOM', window: zoomWindow(shown, factor, at, end) });
      },
      pan: (share) => {
        const { window: shown, run } = context();
        actor.send({ type: 'ZOOM', window: panWindow(shown, share, run?.timeline.end ?? 0) });
      },
      fit: () => actor.send({ type: 'ZOOM', window: wholeRun(context().run?.timeline.end ?? 0) }),
      toggle: (choice) => actor.send({ type: 'TOGGLE', choice }),
      showKeys,
      showView,
      togglePresenting: () => setPresenting((presenting) => !presenting),
      leavePresenting: () => setPresenting(() => false),
    };
  }, [
    actor,
    theme,
    say,
    showKeys,
    showView,
    setPresenting,
    explore,
    toggleHand,
    tellExplorer,
    openProgram,
    rewrite,
  ]);
}
