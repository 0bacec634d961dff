import type { StyledState } from '../../picture';
import { useTheme } from '../app/use-theme';
import { useSession } from '../session/use-session';

const words: readonly { readonly state: StyledState; readonly label: string }[] = [
  { state: 'running', label: 'running' },
  { state: 'ready', label: 'ready' },
  { state: 'gil', label: 'waiting for the GIL' },
  { state: 'blocked', label: 'blocked' },
  { state: 'io', label: 'I/O, sleep' },
];

/** What the colours, textures and heights mean. */
export function Legend() {
  const { theme } = useTheme();
  const hasGil = useSession((context) => (context.run?.timeline.gilLanes.length ?? 0) > 0);
  return (
    <ul className="legend" aria-label="Legend">
      {words
        .filter(({ state }) => hasGil || state !== 'gil')
        .map(({ state, label }) => (
          <li key={state}>
            <span className="swatch" aria-hidden>
              <span
                style={{
                  background: `var(--state-${state})`,
                  outlineColor: `var(--state-${state}-outline)`,
                  height: `${Math.max(theme.states[state].height, 0.3) * 100}%`,
                }}
              />
            </span>
            {label}
          </li>
        ))}
      <li>
        <span className="swatch" aria-hidden>
          <span className="absent" />
        </span>
        not started, ended
      </li>
    </ul>
  );
}
