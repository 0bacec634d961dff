import { Component, type ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
}

/** Shows words in place of a page that cannot be drawn. */
export class ErrorBoundary extends Component<Props, { readonly message: string | undefined }> {
  override state = { message: undefined };

  static getDerivedStateFromError(error: unknown): { message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === undefined) return this.props.children;
    return (
      <main className="fatal">
        <h1>Timeslice has lost its way</h1>
        <p>
          This is a fault in Timeslice, not in your program. Your file was not changed. Start again, and if it
          happens once more, please report these words:
        </p>
        <p>
          <code>{message}</code>
        </p>
        <button type="button" className="button primary" onClick={() => location.reload()}>
          Start again
        </button>
      </main>
    );
  }
}
