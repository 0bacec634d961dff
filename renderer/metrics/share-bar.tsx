import type { CSSProperties } from 'react';

/** A stretch of a bar. */
export interface Share {
  readonly key: string;
  /** In the unit of the bar's length. */
  readonly size: number;
  readonly background: string;
  /** Around it; undefined: none. */
  readonly outline?: string;
  readonly about: string;
}

interface ShareBarProps {
  readonly shares: readonly Share[];
  /** Of the whole bar; shares add up to at most that. */
  readonly length: number;
}

const look = ({ size, background, outline }: Share, length: number): CSSProperties => ({
  width: `${(size / Math.max(length, 1)) * 100}%`,
  background,
  ...(outline !== undefined && { boxShadow: `inset 0 0 0 1px ${outline}` }),
});

/** Shares of one length side by side; the table it stands in has the numbers. */
export function ShareBar({ shares, length }: ShareBarProps) {
  return (
    <div className="share-bar" aria-hidden>
      {shares
        .filter(({ size }) => size > 0)
        .map((share) => (
          <span key={share.key} title={share.about} style={look(share, length)} />
        ))}
    </div>
  );
}
