import { describe, expect, it } from 'vitest';
import { gridLayout, moved, ordered, withHidden, withPinned, withWidth } from './grid-layout';
import type { GridColumn } from './grid-types';

const columns: GridColumn<unknown>[] = ['a', 'b', 'c', 'd'].map((id) => ({ id, header: id, width: 100, value: () => id, ...(id === 'b' ? { pinned: 'start' as const } : {}) }));
const ids = (view: Parameters<typeof gridLayout>[1]) => gridLayout(columns, view).placed.map((place) => place.column.id);

describe('the columns', () => {
  it('are in their own order, pinned ones first', () => {
    expect(ids({})).toEqual(['b', 'a', 'c', 'd']);
  });

  it('follow the reader, and new ones stay behind their neighbour', () => {
    expect(ordered(columns, ['d', 'a']).map((column) => column.id)).toEqual(['d', 'a', 'b', 'c']);
    expect(ids({ order: ['d', 'gone', 'a', 'b', 'c'], pinned: [] })).toEqual(['d', 'a', 'b', 'c']);
  });

  it('have places that add up', () => {
    const layout = gridLayout(columns, { widths: { b: 150 } });
    expect(layout).toMatchObject({ pinnedWidth: 150, pinnedCount: 1, totalWidth: 450 });
    expect(layout.placed.map((place) => place.left)).toEqual([0, 150, 250, 350]);
  });

  it('keep a width between the least and the most', () => {
    expect(gridLayout(columns, { widths: { a: 1, c: 9999 } }).placed.map((place) => place.width)).toEqual([100, 64, 800, 100]);
  });

  it('are all pinned without an end', () => {
    expect(gridLayout(columns, { pinned: ['a', 'b', 'c', 'd'] })).toMatchObject({ pinnedWidth: 400, pinnedCount: 4 });
  });
});

describe('a change of the view', () => {
  it('hides and shows', () => {
    const hidden = withHidden({}, 'a', true);
    expect(ids(hidden)).toEqual(['b', 'c', 'd']);
    expect(ids(withHidden(hidden, 'a', false))).toEqual(['b', 'a', 'c', 'd']);
  });

  it('moves one place among those shown, and not past the end', () => {
    expect(ids(moved(columns, {}, 'c', -1))).toEqual(['b', 'c', 'a', 'd']);
    expect(ids(moved(columns, withHidden({}, 'c', true), 'a', 1))).toEqual(['b', 'd', 'a']);
    expect(moved(columns, {}, 'd', 1)).toEqual({});
  });

  it('pins and unpins, also what is pinned by itself', () => {
    expect(ids(withPinned(columns, {}, 'd', true))).toEqual(['b', 'd', 'a', 'c']);
    expect(ids(withPinned(columns, {}, 'b', false))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('keeps whole widths', () => {
    expect(withWidth({}, 'a', 100.6).widths).toEqual({ a: 101 });
  });
});
