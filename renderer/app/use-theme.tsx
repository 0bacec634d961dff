import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { darkTheme, lightTheme, stateFill, styledStates, type Theme } from '../../picture';
import type { ThemeChoice } from '../../services/host';
import { fillToCss } from './fill-to-css';
import { readStored, writeStored } from './stored';

interface ThemeState {
  readonly choice: ThemeChoice;
  readonly theme: Theme;
  choose(choice: ThemeChoice): void;
}

const ThemeContext = createContext<ThemeState>({ choice: 'system', theme: lightTheme, choose: () => {} });

export const useTheme = (): ThemeState => useContext(ThemeContext);

const parseChoice = (text: string): ThemeChoice | undefined =>
  text === 'system' || text === 'light' || text === 'dark' ? text : undefined;

const darkQuery = matchMedia('(prefers-color-scheme: dark)');

function useSystemDark(): boolean {
  const [dark, setDark] = useState(darkQuery.matches);
  useEffect(() => {
    const listen = () => setDark(darkQuery.matches);
    darkQuery.addEventListener('change', listen);
    return () => darkQuery.removeEventListener('change', listen);
  }, []);
  return dark;
}

/** Whether the page is being printed; whoever asks is drawn anew before it is. */
function useIsPrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}

/** Hands the picture's colours to the style sheets, so that there is one source for both. */
function applyTheme(theme: Theme): void {
  const { style, dataset } = document.documentElement;
  dataset.theme = theme.name;
  style.colorScheme = theme.name;
  const colors: Record<string, string> = {
    background: theme.background,
    surface: theme.surface,
    text: theme.text,
    'muted-text': theme.mutedText,
    'grid-line': theme.gridLine,
    lane: theme.lane,
    border: theme.border,
    accent: theme.accent,
    danger: theme.danger,
    'danger-text': theme.dangerText,
    playhead: theme.playhead,
    'playhead-text': theme.playheadText,
  };
  for (const [name, color] of Object.entries(colors)) style.setProperty(`--${name}`, color);
  for (const state of styledStates) {
    style.setProperty(`--state-${state}`, fillToCss(stateFill(theme.states[state])));
    style.setProperty(`--state-${state}-color`, theme.states[state].color);
    style.setProperty(`--state-${state}-outline`, theme.states[state].outline ?? 'transparent');
  }
}

/** Knows the theme in force and lets it be chosen; follows the system until it is. */
export function ThemeProvider({ children }: { readonly children: ReactNode }) {
  const [choice, setChoice] = useState<ThemeChoice>(() => readStored('theme', parseChoice) ?? 'system');
  const systemDark = useSystemDark();
  const isDark = choice === 'dark' || (choice === 'system' && systemDark);
  // Paper is white.
  const theme = useIsPrinting() || !isDark ? lightTheme : darkTheme;

  useEffect(() => applyTheme(theme), [theme]);
  useEffect(() => {
    writeStored('theme', choice);
    void window.timeslice.setTheme(choice);
  }, [choice]);

  const state = useMemo(() => ({ choice, theme, choose: setChoice }), [choice, theme]);
  return <ThemeContext value={state}>{children}</ThemeContext>;
}
