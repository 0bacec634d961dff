import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useSession } from '../session/use-session';

interface ProblemListProps {
  onShow(place: { readonly line: number; readonly column: number }): void;
}

/** What keeps the program from running, and what its author should know; each leads to its place. */
export function ProblemList({ onShow }: ProblemListProps) {
  const diagnostics = useSession((context) => context.diagnostics);
  return (
    <ul className="problem-list" aria-label="Problems">
      {diagnostics.map((one) => (
        <li key={`${one.span.line}:${one.span.column}:${one.message}`} className={one.severity}>
          <button type="button" title="Show it in the code" onClick={() => onShow(one.span)}>
            {one.severity === 'error' ? (
              <CircleAlert aria-label="Error" />
            ) : (
              <TriangleAlert aria-label="Warning" />
            )}
            <span className="problem-place">
              {one.span.line}:{one.span.column}
            </span>
            <span>
              {one.message}
              {one.hint !== undefined && <em> – {one.hint}</em>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
