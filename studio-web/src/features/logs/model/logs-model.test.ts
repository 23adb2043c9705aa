import { describe, expect, it } from 'vitest';
import { EventReader } from './event-stream';
import { heard, type LiveLines, merged, MOST, NONE } from './live-lines';
import type { Entry } from './types';
import { fieldOf, kindsOf, levelOf, rangeOf, timeOf, wantedOf } from './wanted';

const entry = (offset: number, file = 'postgresql-2026-03-01_110000.json'): Entry => ({
  id: `${file}:${offset}`, at: '2026-03-01T11:00:00Z', level: 'log', message: String(offset),
});
const ids = (lines: readonly Entry[]) => lines.map((one) => one.message);
const came = (lines: LiveLines, hold: boolean, ...entries: Entry[]) => heard(lines, { type: 'came', entries, hold });

describe('events of a stream', () => {
  it('are the same wherever the stream is cut', () => {
    const text = ': following\n\nevent: log\ndata: {"a":1}\n\n:\n\nevent: gap\r\ndata: {"lines":3}\r\n\r\nevent: log\ndata: x\ndata: y\n\n';
    const whole = [{ event: 'log', data: '{"a":1}' }, { event: 'gap', data: '{"lines":3}' }, { event: 'log', data: 'x\ny' }];
    for (let size = 1; size < 40; size += 1) {
      const reader = new EventReader();
      const parts = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
      expect(parts.flatMap((part) => reader.read(part)), `parts of ${size}`).toEqual(whole);
    }
  });
});

describe('lines that come live', () => {
  it('stand newest first, by file and place, each once', () => {
    const older = entry(900, 'postgresql-2026-03-01_100000.json');
    expect(ids(merged([entry(5)], [entry(40), older, entry(5)]))).toEqual(['40', '5', '900']);
  });

  it('wait while somebody reads, and later ones wait behind them', () => {
    let lines = came(NONE, false, entry(1));
    lines = came(lines, true, entry(2), entry(3));
    lines = came(lines, false, entry(4), entry(4), entry(1));
    expect([ids(lines.shown), ids(lines.waiting)]).toEqual([['1'], ['4', '3', '2']]);
    lines = heard(lines, { type: 'show' });
    expect([ids(lines.shown), ids(lines.waiting)]).toEqual([['4', '3', '2', '1'], []]);
  });

  it('are bounded, and say so', () => {
    const lines = came(NONE, true, ...Array.from({ length: MOST + 5 }, (_, offset) => entry(offset)));
    expect(lines.waiting).toHaveLength(MOST);
    expect(lines.missed).toBe(true);
    expect(lines.waiting[0]?.message).toBe(String(MOST + 4));
    expect(heard(lines, { type: 'reset' })).toEqual(NONE);
  });
});

describe('what an address asks for', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');

  it.each([
    [{}, { from: '2026-02-28T12:00:00.000Z', to: undefined }],
    [{ range: '1h' }, { from: '2026-03-01T11:00:00.000Z', to: undefined }],
    [{ range: 'nonsense' }, { from: '2026-02-28T12:00:00.000Z', to: undefined }],
    [{ range: '1h', from: '2026-01-01T00:00:00Z' }, { from: '2026-01-01T00:00:00.000Z', to: undefined }],
    [{ from: 'nonsense', to: '2026-01-01T00:00:00Z' }, { from: undefined, to: '2026-01-01T00:00:00.000Z' }],
  ])('%o', (search, bounds) => {
    expect(wantedOf(search, now)).toMatchObject(bounds);
  });

  it('names levels by their kinds, and none for all', () => {
    expect(wantedOf({ level: 'errors,loud' }, now).level).toBe('error,fatal,panic');
    expect(kindsOf({ level: 'debug,errors' })).toEqual(['errors', 'debug']);
    expect(levelOf([])).toBeUndefined();
    expect(levelOf(['errors', 'warnings', 'notices', 'log', 'debug'])).toBeUndefined();
    expect(rangeOf({ to: '2026-01-01T00:00:00Z' })).toBe('custom');
    expect(wantedOf({ pid: '12; drop' }, now).pid).toBeUndefined();
  });

  it('goes through the fields of a time and back', () => {
    expect(timeOf(fieldOf('2026-07-01T12:30:15Z'))).toBe('2026-07-01T12:30:15.000Z');
    expect(fieldOf('nonsense')).toBe('');
  });
});
