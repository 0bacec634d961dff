import { createActorContext } from '@xstate/react';
import { type ExplorerContext, type ExplorerMachineEvent, explorerMachine } from './explorer.machine';

const ExplorerActor = createActorContext(explorerMachine);

/** Runs the one explorer of the page. */
export const ExplorerProvider = ExplorerActor.Provider;

/** The explorer's actor, for those who need what is current at the moment of an event. */
export const useExplorerActor = ExplorerActor.useActorRef;

/** One thing of the explorer's context. */
export const useExplorer = <T,>(select: (context: ExplorerContext) => T): T =>
  ExplorerActor.useSelector((snapshot) => select(snapshot.context));

/** Tells the explorer what the user wants. */
export const useExplorerSend = (): ((event: ExplorerMachineEvent) => void) =>
  ExplorerActor.useActorRef().send;

export const useIsExploring = (): boolean => ExplorerActor.useSelector(({ value }) => value === 'exploring');
