/**
 * Carries calls between the page's world and the preload's, as Electron's context bridge does: nothing is
 * shared, values are cloned, functions become functions that call across.
 *
 * Two worlds of one page see the same DOM events, and Chromium clones an event's `detail` for the other.
 */
export type World = 'page' | 'preload';

type Crossing =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'function'; readonly id: number }
  | { readonly kind: 'object'; readonly fields: Readonly<Record<string, Crossing>> }
  | { readonly kind: 'promise'; readonly id: number };

type Message =
  | { readonly kind: 'expose'; readonly name: string; readonly api: Crossing }
  | {
      readonly kind: 'call';
      readonly id: number;
      readonly call: number;
      readonly values: readonly Crossing[];
    }
  | { readonly kind: 'return'; readonly call: number; readonly value: Crossing }
  | { readonly kind: 'settle'; readonly id: number; readonly value?: Crossing; readonly reason?: string };

type AnyFunction = (...values: unknown[]) => unknown;

/** Sets up one end. @returns what the preload needs: a way to give the page an API */
export function openBridge(own: World): (name: string, api: unknown) => void {
  const other: World = own === 'page' ? 'preload' : 'page';
  const functions: AnyFunction[] = [];
  const returned = new Map<number, Crossing>();
  const promises = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void }>();
  let lastId = 0;

  const post = (message: Message): void => {
    document.dispatchEvent(new CustomEvent(`stand-in:${other}`, { detail: message }));
  };

  const leave = (value: unknown): Crossing => {
    if (typeof value === 'function')
      return { kind: 'function', id: functions.push((...v) => value(...v)) - 1 };
    if (value instanceof Promise) {
      const id = ++lastId;
      value.then(
        (settled) => post({ kind: 'settle', id, value: leave(settled) }),
        (reason) => post({ kind: 'settle', id, reason: String(reason?.message ?? reason) }),
      );
      return { kind: 'promise', id };
    }
    if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
      const fields = Object.entries(value).map(([name, field]) => [name, leave(field)]);
      return { kind: 'object', fields: Object.fromEntries(fields) };
    }
    return { kind: 'value', value };
  };

  const enter = (crossing: Crossing): unknown => {
    switch (crossing.kind) {
      case 'value':
        return crossing.value;
      case 'object':
        return Object.freeze(
          Object.fromEntries(Object.entries(crossing.fields).map(([name, field]) => [name, enter(field)])),
        );
      case 'promise':
        return new Promise((resolve, reject) => promises.set(crossing.id, { resolve, reject }));
      case 'function':
        return (...values: unknown[]) => {
          const call = ++lastId;
          post({ kind: 'call', id: crossing.id, call, values: values.map(leave) });
          const result = returned.get(call);
          returned.delete(call);
          return result === undefined ? undefined : enter(result);
        };
    }
  };

  const receive = (message: Message): void => {
    switch (message.kind) {
      case 'expose':
        Object.defineProperty(window, message.name, { value: enter(message.api), enumerable: true });
        break;
      case 'call':
        post({
          kind: 'return',
          call: message.call,
          value: leave(functions[message.id]?.(...message.values.map(enter))),
        });
        break;
      case 'return':
        returned.set(message.call, message.value);
        break;
      case 'settle': {
        const promise = promises.get(message.id);
        promises.delete(message.id);
        if (message.value === undefined) promise?.reject(new Error(message.reason));
        else promise?.resolve(enter(message.value));
      }
    }
  };

  document.addEventListener(`stand-in:${own}`, (event) => {
    if (event instanceof CustomEvent) receive(event.detail);
  });
  return (name, api) => post({ kind: 'expose', name, api: leave(api) });
}
