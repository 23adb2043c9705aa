import { act, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Row, Value } from './types';
import { useLately } from './use-lately';

const row = (key: string, values: Record<string, Value>): Row => ({ id: key, key, values, cut: {} });
const asked = {};
const before = [row('1', { name: 'Ana', age: '30' }), row('2', { name: 'Bob', age: '40' })];
const after = [row('1', { name: 'Ana', age: '31' }), row('2', { name: 'Bob', age: '40' }), row('3', { name: 'Eve', age: null })];

type Given = { rows: readonly Row[]; asked: object | null; live: boolean };

/** What is marked when one look at the rows follows another. */
function marked(first: Given, ...next: Given[]) {
  const { result, rerender } = renderHook((given: Given) => useLately(given.rows, given.asked, given.live), { initialProps: first });
  next.forEach((given) => rerender(given));
  return { cells: () => Object.fromEntries([...result.current].map(([id, columns]) => [id, [...columns]])) };
}

describe('cells that changed lately', () => {
  afterEach(() => vi.useRealTimers());

  it.each<[string, Given[]]>([
    ['the first rows', [{ rows: after, asked, live: true }]],
    ['rows of a table that is not live', [{ rows: before, asked, live: false }, { rows: after, asked, live: false }]],
    ['other rows that were asked for', [{ rows: before, asked, live: true }, { rows: after, asked: {}, live: true }]],
    ['other rows that came late', [{ rows: before, asked, live: true }, { rows: before, asked: null, live: true }, { rows: after, asked: {}, live: true }]],
    ['rows that say the same', [{ rows: before, asked, live: true }, { rows: before.map((one) => ({ ...one })), asked, live: true }]],
    ['rows without a key', [{ rows: [], asked, live: true }, { rows: [{ ...row('row:0', { name: 'Ana' }), key: null }], asked, live: true }]],
  ])('are none of %s', (_, [first, ...next]) => {
    expect(marked(first!, ...next).cells()).toEqual({});
  });

  it('are those that differ, and all of a new row, for a moment', () => {
    vi.useFakeTimers();
    const { cells } = marked({ rows: before, asked, live: true }, { rows: after, asked, live: true });
    expect(cells()).toEqual({ 1: ['age'], 3: ['name', 'age'] });
    act(() => void vi.advanceTimersByTime(5_000));
    expect(cells()).toEqual({});
  });
});
