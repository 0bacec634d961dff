import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useSession } from '../session/use-session';

/** What keeps the program from running, and what its author should know. */
export function ProblemList() {
  const diagnostics = useSession((context) => context.diagnostics);
  return (
    <ul className="problem-list" aria-label="Problems">
      {diagnostics.map((one) => (
        <li key={`${one.span.line}:${one.span.column}:${one.message}`} className={one.severity}>
          {one.severity === 'error' ? (
            <CircleAlert aria-label="Error" />
          ) : (
            <TriangleAlert aria-label="Warning" />
          )}
          <span className="problem-place">
            line {one.span.line}, column {one.span.column}
          </span>
          <span>
            {one.message}
            {one.hint !== undefined && <em> {one.hint}</em>}
          </span>
        </li>
      ))}
    </ul>
  );
}
