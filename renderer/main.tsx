import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import './styles/base.css';
import './styles/controls.css';
import './styles/popups.css';
import './styles/workbench.css';
import './styles/code.css';
import './styles/output.css';
import './styles/timeline.css';
import './styles/inspector.css';
import './styles/real.css';
import './styles/metrics.css';
import './styles/transport.css';
import './styles/explorer.css';
import './styles/hand.css';
import './styles/motion.css';
import './styles/narrow.css';
import './styles/contrast.css';
import './styles/print.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { ErrorBoundary } from './app/error-boundary';
import { ThemeProvider } from './app/use-theme';
import { ExplorerProvider } from './explorer/use-explorer';
import { SessionProvider } from './session/use-session';

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>
        <ThemeProvider>
          <SessionProvider>
            <ExplorerProvider>
              <App />
            </ExplorerProvider>
          </SessionProvider>
        </ThemeProvider>
      </ErrorBoundary>
    </StrictMode>,
  );
}
