import type { Page, Worker } from 'playwright-core';

/** A page or a worker. */
interface Scope {
  evaluate(ask: () => Promise<boolean>): Promise<boolean>;
}

/** Whether a page or worker may make code from text by its own policy; asked outside the debugger, which is exempt. */
export function mayMakeCode(scope: Scope): Promise<boolean> {
  return scope.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        setTimeout(() => {
          try {
            resolve(new Function('return true')() === true);
          } catch {
            resolve(false);
          }
        });
      }),
  );
}

/** The worker of the app's page that runs programs. */
export async function simulationWorker(page: Page): Promise<Worker> {
  return page.workers().at(0) ?? page.waitForEvent('worker');
}

/** From now on the worker counts what code it makes from text. @returns the count so far */
export async function countMadeCode(worker: Worker): Promise<() => Promise<number>> {
  await worker.evaluate(() => {
    let made = 0;
    const counting = new Proxy(Function, {
      construct(target, words) {
        made++;
        return Reflect.construct(target, words);
      },
    });
    Object.assign(globalThis, { Function: counting, countMade: () => made });
  });
  return () => worker.evaluate(() => (globalThis as unknown as { countMade(): number }).countMade());
}
