import { describe, expect, it } from 'vitest';
import { keepsKey, keyToCommand } from '../../renderer/transport/keys';

function press(text: string) {
  const words = text.split('+');
  const key = words.at(-1) ?? '';
  const has = (modifier: string) => words.slice(0, -1).includes(modifier);
  return keyToCommand({
    key: key === 'Space' ? ' ' : key,
    shiftKey: has('Shift'),
    ctrlKey: has('Ctrl'),
    metaKey: has('Meta'),
    altKey: has('Alt'),
  });
}

describe('a key', () => {
  it.each([
    ['ArrowRight', { kind: 'step', unit: 'chosen', direction: 1 }],
    ['ArrowLeft', { kind: 'step', unit: 'chosen', direction: -1 }],
    ['PageDown', { kind: 'step', unit: 'chosen', direction: 1 }],
    ['PageUp', { kind: 'step', unit: 'chosen', direction: -1 }],
    ['Shift+ArrowRight', { kind: 'step', unit: 'switch', direction: 1 }],
    ['Space', { kind: 'play' }],
    [',', { kind: 'pan', share: -0.25 }],
    ['.', { kind: 'pan', share: 0.25 }],
    ['Home', { kind: 'first' }],
    ['End', { kind: 'last' }],
    ['l', { kind: 'library' }],
    ['a', { kind: 'arrows' }],
    ['f', { kind: 'all-lanes' }],
    ['Shift+?', { kind: 'keys' }],
    ['1', { kind: 'view', view: 'timeline' }],
    ['2', { kind: 'view', view: 'interleavings' }],
    ['b', { kind: 'be-scheduler' }],
    ['Ctrl+Shift+F', { kind: 'explore' }],
    ['3', { kind: 'view', view: 'real' }],
    ['Ctrl+o', { kind: 'open' }],
    ['Ctrl+s', { kind: 'save' }],
    ['Meta+Shift+S', { kind: 'save-as' }],
    ['4', { kind: 'view', view: 'metrics' }],
    ['Meta+E', { kind: 'export' }],
  ])('%s asks for %j', (key, command) => {
    expect(press(key)).toEqual(command);
  });

  it.each(['x', 'Ctrl+ArrowRight', 'Alt+ArrowLeft', 'Ctrl+Shift+o', 'Shift+Home'])(
    '%s is left to the browser',
    (key) => {
      expect(press(key)).toBeUndefined();
    },
  );
});

describe('what has the focus', () => {
  /** As far as it is asked which selectors fit it. */
  const elementOf = (selector: string) =>
    ({ closest: (asked: string) => (asked.includes(selector) ? {} : null) }) as unknown as Element;

  it('keeps letters while what it opens is on its way, but not what is meant for the app alone', () => {
    const opening = elementOf('[aria-haspopup][aria-expanded="true"]');
    expect(keepsKey(opening, { kind: 'present' })).toBe(true);
    expect(keepsKey(opening, { kind: 'save' })).toBe(false);
    expect(keepsKey(elementOf('button'), { kind: 'present' })).toBe(false);
  });
});
