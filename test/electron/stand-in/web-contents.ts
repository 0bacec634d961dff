import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import type * as Electron from 'electron';
import type { CDPSession, Page, Route } from 'playwright-core';
import { slowDown } from '../../browser/slow-page';
import { patience } from '../../support/patience';
import { bundleScript } from './bundle-script';
import { decodeMessage, encodeMessage } from './clone-codec';
import { world } from './world';

const preloadWorld = 'electron-preload';

/** One page in the real Chromium, with the preload in a world of its own. */
export class StandInWebContents
  extends EventEmitter
  implements Pick<Electron.WebContents, 'send' | 'setWindowOpenHandler'>
{
  readonly preferences: Electron.WebPreferences;
  /** Addresses for which the page asked for a window, and what the app's handler said. */
  readonly windowsAskedFor: { readonly address: string; readonly action: string }[] = [];
  /** Addresses the page set out for by itself, and whether the app let it go. */
  readonly navigationsAskedFor: { readonly address: string; readonly action: string }[] = [];
  #page: Page | null = null;
  #session: CDPSession | null = null;
  #preloadContext: number | null = null;
  #isLoading = false;
  #openHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] = () => ({ action: 'allow' });

  constructor(preferences: Electron.WebPreferences) {
    super();
    const { sandbox, contextIsolation, nodeIntegration } = preferences;
    if (sandbox !== true || contextIsolation !== true || nodeIntegration === true) {
      throw new Error('the stand-in knows only pages that are sandboxed and isolated');
    }
    this.preferences = preferences;
  }

  get page(): Page {
    if (this.#page === null) throw new Error('nothing was loaded yet');
    return this.#page;
  }

  async load(address: string): Promise<void> {
    if (this.#page === null) await this.#openPage();
    this.#isLoading = true;
    await this.page.goto(world.schemes.toLoopback(address));
    this.#isLoading = false;
  }

  send(channel: string, ...values: unknown[]): void {
    const delivered = `standIn.deliver(${JSON.stringify(channel)}, ${JSON.stringify(encodeMessage(values))})`;
    void this.#evaluateInPreload(delivered);
  }

  setWindowOpenHandler(handler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0]): void {
    this.#openHandler = handler;
  }

  async close(): Promise<void> {
    await this.#page?.context().close();
  }

  async #openPage(): Promise<void> {
    const context = await world.browser.newContext({ viewport: { width: 1440, height: 900 } });
    context.setDefaultTimeout(patience);
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await slowDown(page);
    this.#page = page;
    this.#session = session;
    await page.route('**/*', (route) => this.#filterNavigation(route));
    await this.#watchWindowsOpened(session);
    await this.#installPreload(session);
  }

  async #installPreload(session: CDPSession): Promise<void> {
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === preloadWorld) this.#preloadContext = context.id;
    });
    session.on('Runtime.bindingCalled', ({ payload }) => void this.#answer(JSON.parse(payload)));
    await session.send('Page.enable');
    await session.send('Runtime.enable');
    await session.send('Runtime.addBinding', { name: 'standInInvoke', executionContextName: preloadWorld });
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: await bundleScript('page-world') });
    const preload = await readFile(this.preferences.preload ?? '', 'utf8');
    await session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `${await bundleScript('preload-world')}\n((require) => {\n${preload}\n})(standIn.require);`,
      worldName: preloadWorld,
    });
  }

  async #answer({ id, channel, values }: { id: number; channel: string; values: string }): Promise<void> {
    const settle = (value: unknown, failed: boolean): Promise<void> =>
      this.#evaluateInPreload(`standIn.settle(${id}, ${JSON.stringify(encodeMessage(value))}, ${failed})`);
    const sent = decodeMessage(values);
    try {
      await settle(await this.#handle(channel, Array.isArray(sent) ? sent : []), false);
    } catch (error) {
      await settle(`Error invoking remote method '${channel}': ${error}`, true);
    }
  }

  #handle(channel: string, values: readonly unknown[]): unknown {
    const handler = world.requestHandlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    const senderFrame = { url: world.schemes.toScheme(this.page.url()), parent: null };
    return handler({ senderFrame } as Electron.IpcMainInvokeEvent, ...values);
  }

  /** What is said to a page that was closed meanwhile is lost, as in Electron. */
  async #evaluateInPreload(expression: string): Promise<void> {
    const contextId = this.#preloadContext;
    if (contextId === null) return;
    await this.#session?.send('Runtime.evaluate', { expression, contextId }).catch((error: unknown) => {
      if (!this.page.isClosed()) throw error;
    });
  }

  /** Electron asks the app before a page leaves by itself; loads that the app began pass unasked. */
  async #filterNavigation(route: Route): Promise<void> {
    const request = route.request();
    if (this.#isLoading || !request.isNavigationRequest() || request.frame() !== this.page.mainFrame()) {
      return route.continue();
    }
    let isPrevented = false;
    const address = world.schemes.toScheme(request.url());
    this.emit('will-navigate', {
      url: address,
      preventDefault: () => {
        isPrevented = true;
      },
    });
    this.navigationsAskedFor.push({ address, action: isPrevented ? 'deny' : 'allow' });
    return isPrevented ? route.abort('aborted') : route.continue();
  }

  async #watchWindowsOpened(session: CDPSession): Promise<void> {
    session.on('Page.windowOpen', ({ url }) => {
      const { action } = this.#openHandler({ url } as Electron.HandlerDetails);
      this.windowsAskedFor.push({ address: url, action });
    });
    // Chromium has opened the window by the time it tells; what the app denied is closed at once.
    this.page.context().on('page', (opened) => {
      if (this.windowsAskedFor.at(-1)?.action === 'deny') void opened.close();
    });
  }
}
