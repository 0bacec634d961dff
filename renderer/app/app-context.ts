import { createContext, useContext } from 'react';
import type { ViewId } from '../views/view-list';
import type { NoticeAction } from './use-notice';

/** What views can ask of the app around them. */
export interface AppContext {
  /** Shows a message for a while, with something to do about it. */
  say(message: string, action?: NoticeAction): void;
  showView(view: ViewId): void;
}

const Context = createContext<AppContext>({ say: () => {}, showView: () => {} });

export const AppContextProvider = Context.Provider;
export const useApp = (): AppContext => useContext(Context);
