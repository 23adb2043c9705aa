import { describe, expect, test } from 'vitest';
import type { Diagram } from '../queries/structure';
import { choose, place, type Placed } from './layout';

function diagram(tables: number, relations: readonly (readonly [number, number])[], positions: Diagram['positions'] = {}): Diagram {
  return {
    tables: Array.from({ length: tables }, (_, n) => ({ schema: 's', name: `t${n}`, comment: null, columns: [{ name: 'id', type: 'bigint', required: true, key: true }] })),
    relations: relations.map(([from, to]) => ({ name: `f${from}`, from: `s.t${from}`, to: `s.t${to}`, columns: ['a'], to_columns: ['id'], unique: false, required: false })),
    positions,
  };
}

function overlaps(all: readonly Placed[]): boolean {
  return all.some((a, i) => all.some((b, j) => i < j && a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height));
}

describe('the diagram', () => {
  test('has no table upon another, and loose ones in no tall column', () => {
    const given = diagram(60, [[1, 0], [2, 0], [3, 1], [4, 4]]);
    const placed = place(given.tables, given);
    expect(overlaps(placed)).toBe(false);
    expect(new Set(placed.map((one) => one.x)).size).toBeGreaterThan(4);
  });

  test('keeps the places that somebody chose', () => {
    const given = diagram(3, [[1, 0]], { 's.t1': [7, -9] });
    expect(place(given.tables, given).find((one) => one.id === 's.t1')).toMatchObject({ x: 7, y: -9 });
  });

  test('shows tables with relations first where there are too many', () => {
    const given = diagram(500, [[400, 401], [401, 402]]);
    const names = choose(given, 100).map((one) => one.name);
    expect(names).toHaveLength(100);
    expect(names.slice(0, 3)).toEqual(['t401', 't400', 't402']);
  });

  test('of 2,000 tables is chosen and placed in a moment', () => {
    const given = diagram(2000, Array.from({ length: 1999 }, (_, n) => [n + 1, n] as const));
    expect(place(choose(given, 100), given)).toHaveLength(100);
  });
});
