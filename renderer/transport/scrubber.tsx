import { Slider } from 'radix-ui';
import { formatDuration } from '../../simulator';
import { usePlayheadTime, useSend, useSession } from '../session/use-session';

/** Places along the slider; more than any screen has pixels. */
const places = 10_000;

/** The whole run as a slider; a frame around the part that the timeline shows, if that is not all. */
export function Scrubber({ disabled }: { readonly disabled: boolean }) {
  const send = useSend();
  const time = usePlayheadTime();
  const end = useSession((context) => context.run?.timeline.end ?? 0);
  const window = useSession((context) => context.window);
  const isWhole = window.end - window.start >= end;
  const percent = (at: number): string => `${(at / Math.max(end, 1)) * 100}%`;
  const place = end === 0 ? 0 : Math.round((time / end) * places);
  return (
    <Slider.Root
      className="scrubber"
      min={0}
      max={places}
      value={[place]}
      disabled={disabled}
      onValueChange={([value]) => {
        if (value !== undefined) send({ type: 'MOVE', move: { kind: 'time', at: (value / places) * end } });
      }}
    >
      <Slider.Track className="scrubber-track">
        {!isWhole && (
          <span
            className="scrubber-window"
            style={{ left: percent(window.start), width: percent(window.end - window.start) }}
          />
        )}
        <Slider.Range className="scrubber-range" />
      </Slider.Track>
      <Slider.Thumb
        className="scrubber-thumb"
        aria-label="Moment of the run"
        aria-valuetext={`${formatDuration(time)} of ${formatDuration(end)}`}
      />
    </Slider.Root>
  );
}
