import { ChevronDown } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { formatSpeed, speeds } from '../session/playback';
import { useSend, useSession } from '../session/use-session';

/** Chooses how fast virtual time passes while playing. */
export function SpeedPicker() {
  const send = useSend();
  const chosen = useSession((context) => context.speed);
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger className="button quiet speed" aria-label={`Speed: ${formatSpeed(chosen)}`}>
        {formatSpeed(chosen)}
        <ChevronDown aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={6}>
          <DropdownMenu.RadioGroup
            value={String(chosen)}
            onValueChange={(value) => {
              const speed = speeds.find((one) => String(one) === value);
              if (speed) send({ type: 'SET_SPEED', speed });
            }}
          >
            {speeds.map((speed) => (
              <DropdownMenu.RadioItem key={speed} value={String(speed)} className="menu-item">
                <span className="menu-mark">
                  <DropdownMenu.ItemIndicator>•</DropdownMenu.ItemIndicator>
                </span>
                {formatSpeed(speed)}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <p className="menu-note">At 1× what the timeline shows passes in 15 s: zoom in to go slower.</p>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
