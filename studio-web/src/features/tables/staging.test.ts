import { describe, expect, it } from 'vitest';
import { changesOf, countOf, insert, NOTHING, overlay, set, toggleDelete } from './staging';
import type { Row } from './types';

const row: Row = { id: '["1"]', key: '["1"]', values: { id: '1', name: 'Ana', note: null }, cut: {} };

describe('staged changes', () => {
  it('lay over the row and keep what was there', () => {
    const staging = set(set(NOTHING, row, 'name', 'Eva'), row, 'name', 'Mia');
    expect(overlay([row], staging)[0]?.values).toEqual({ id: '1', name: 'Mia', note: null });
    expect(changesOf(staging)).toEqual([{ type: 'update', key: '["1"]', overwrite: false, values: [{ column: 'name', value: 'Mia', old: 'Ana' }] }]);
  });

  it('are gone when the old value is back', () => {
    expect(set(set(NOTHING, row, 'name', 'Eva'), row, 'name', 'Ana')).toEqual(NOTHING);
    expect(set(set(NOTHING, row, 'note', ''), row, 'note', null)).toEqual(NOTHING);
  });

  it('tell a long value by its hash', () => {
    const staging = set(NOTHING, row, 'note', 'x', { old: 'long', hash: 'abc' });
    expect(changesOf(staging)).toEqual([{ type: 'update', key: '["1"]', overwrite: false, values: [{ column: 'note', value: 'x', old_hash: 'abc' }] }]);
  });

  it('do not update what is deleted', () => {
    const staging = toggleDelete(set(NOTHING, row, 'name', 'Eva'), [row]);
    expect(changesOf(staging)).toEqual([{ type: 'delete', key: '["1"]' }]);
    expect(toggleDelete(staging, [row]).deletes).toEqual([]);
  });

  it('drop a new row that is deleted', () => {
    const staging = insert(NOTHING, { name: 'New' });
    const fresh = overlay([], staging);
    expect(countOf(staging)).toBe(1);
    expect(toggleDelete(staging, fresh)).toEqual(NOTHING);
  });

  it('leave other rows the same object', () => {
    const other: Row = { ...row, id: '["2"]', key: '["2"]' };
    const staging = set(NOTHING, row, 'name', 'Eva');
    const [first, second] = overlay([row, other], staging);
    expect(second).toBe(other);
    expect(overlay([row, other], set(staging, other, 'name', 'Zoe'))[0]).toBe(first);
    expect(overlay([{ ...row }, other], staging)[0]).not.toBe(first);
  });
});
