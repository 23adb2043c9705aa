import { describe, expect, it } from 'vitest';
import { gridKey } from './grid-keys';
import { gridRange, gridReducer, gridStart, inRange, type GridAction, type GridState } from './grid-state';

const bounds = { rows: 100, columns: 5 };

function after(actions: GridAction[], from: GridState = gridStart): GridState {
  return actions.reduce((state, action) => gridReducer(state, action, bounds), from);
}

function at(row: number, column: number): GridState {
  return after([{ type: 'go', row, column }]);
}

const key = (name: string, more: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', boolean>> = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});

function press(state: GridState, ...keys: ReturnType<typeof key>[]): GridState {
  return keys.reduce((now, one) => {
    const answer = gridKey(one, now, bounds, 10);
    return typeof answer === 'object' && answer !== null ? gridReducer(now, answer, bounds) : now;
  }, state);
}

describe('moving', () => {
  it('stops at every edge, and goes up into the header', () => {
    expect(press(at(99, 4), key('ArrowDown'), key('ArrowRight')).active).toEqual({ row: 99, column: 4 });
    expect(press(at(0, 0), key('ArrowLeft')).active).toEqual({ row: 0, column: 0 });
    expect(press(at(0, 0), key('ArrowUp'), key('ArrowUp')).active).toEqual({ row: -1, column: 0 });
  });

  it.each([
    ['Home', {}, { row: 50, column: 0 }],
    ['End', {}, { row: 50, column: 4 }],
    ['Home', { ctrlKey: true }, { row: 0, column: 0 }],
    ['End', { ctrlKey: true }, { row: 99, column: 4 }],
    ['PageDown', {}, { row: 60, column: 2 }],
    ['PageUp', {}, { row: 40, column: 2 }],
    ['ArrowDown', { metaKey: true }, { row: 99, column: 2 }],
    ['ArrowLeft', { ctrlKey: true }, { row: 50, column: 0 }],
  ])('%s %o goes where the pattern says', (name, more, expected) => {
    expect(press(at(50, 2), key(name, more)).active).toEqual(expected);
  });

  it('PageUp never leaves the rows', () => {
    expect(press(at(3, 1), key('PageUp')).active).toEqual({ row: 0, column: 1 });
  });

  it('has nowhere to go without rows but the header', () => {
    expect(gridReducer(gridStart, { type: 'move', rows: 1, columns: 1 }, { rows: 0, columns: 3 }).active).toEqual({ row: -1, column: 1 });
  });
});

describe('a range', () => {
  it('grows from its anchor and turns around it', () => {
    const grown = press(at(10, 2), key('ArrowDown', { shiftKey: true }), key('ArrowRight', { shiftKey: true }));
    expect(gridRange(grown, bounds)).toEqual({ top: 10, bottom: 11, left: 2, right: 3 });
    const turned = press(grown, key('PageUp', { shiftKey: true }), key('Home', { shiftKey: true }));
    expect(gridRange(turned, bounds)).toEqual({ top: 1, bottom: 10, left: 0, right: 2 });
  });

  it('never reaches into the header', () => {
    expect(press(at(0, 1), key('ArrowUp', { shiftKey: true })).active).toEqual({ row: 0, column: 1 });
  });

  it('is everything after Ctrl+A and one cell after a move', () => {
    const all = press(at(10, 2), key('a', { ctrlKey: true }));
    expect(gridRange(all, bounds)).toEqual({ top: 0, bottom: 99, left: 0, right: 4 });
    expect(inRange(gridRange(all, bounds), 99, 4)).toBe(true);
    expect(gridRange(press(all, key('ArrowUp')), bounds)).toEqual({ top: 98, bottom: 98, left: 4, right: 4 });
  });

  it('is held inside when rows go away', () => {
    expect(gridRange(at(90, 4), { rows: 3, columns: 2 })).toEqual({ top: 2, bottom: 2, left: 1, right: 1 });
    expect(gridRange(at(90, 4), { rows: 0, columns: 2 })).toBeNull();
  });
});

describe('editing', () => {
  it('begins by typing, Enter or F2, and keeps what was typed', () => {
    expect(press(at(1, 1), key('x')).editing).toEqual({ initial: 'x' });
    expect(gridKey(key('Enter'), at(1, 1), bounds, 10)).toBe('start-edit');
    expect(gridKey(key('F2'), at(1, 1), bounds, 10)).toBe('start-edit');
  });

  it('does not begin in the header nor with Ctrl or Alt', () => {
    const header = press(at(0, 0), key('ArrowUp'));
    expect(press(header, key('x')).editing).toBeNull();
    expect(gridKey(key('x', { ctrlKey: true }), at(1, 1), bounds, 10)).toBeNull();
    expect(gridKey(key('x', { altKey: true }), at(1, 1), bounds, 10)).toBeNull();
  });

  it('ends where the commit goes, and stays after a cancel', () => {
    const editing = after([{ type: 'edit', initial: null }], at(5, 1));
    expect(after([{ type: 'done', rows: 1 }], editing)).toMatchObject({ active: { row: 6, column: 1 }, editing: null });
    expect(after([{ type: 'done', columns: -1 }], editing)).toMatchObject({ active: { row: 5, column: 0 }, editing: null });
    expect(after([{ type: 'done' }], editing)).toMatchObject({ active: { row: 5, column: 1 }, editing: null });
  });

  it('a commit in the first row upwards does not enter the header', () => {
    const editing = after([{ type: 'edit', initial: null }], at(0, 1));
    expect(after([{ type: 'done', rows: -1 }], editing).active).toEqual({ row: 0, column: 1 });
  });

  it('collapses the range to its cell', () => {
    const ranged = press(at(1, 1), key('ArrowDown', { shiftKey: true }), key('x'));
    expect(gridRange(ranged, bounds)).toEqual({ top: 2, bottom: 2, left: 1, right: 1 });
  });
});

describe('commands', () => {
  it.each([
    ['Delete', {}, 'clear'],
    ['Backspace', {}, 'clear'],
    ['d', { ctrlKey: true }, 'fill'],
    [' ', {}, 'select'],
    ['Enter', { shiftKey: true }, 'open'],
  ])('%s %o is %s', (name, more, expected) => {
    expect(gridKey(key(name, more), at(1, 1), bounds, 10)).toBe(expected);
  });

  it.each(['Enter', 'F2', ' '])('%s opens the menu of a header', (name) => {
    const header = press(at(0, 0), key('ArrowUp'));
    expect(gridKey(key(name), header, bounds, 10)).toBe('head');
  });

  it('leaves Tab and Escape to the page', () => {
    expect(gridKey(key('Tab'), at(1, 1), bounds, 10)).toBeNull();
    expect(gridKey(key('Escape'), at(1, 1), bounds, 10)).toBeNull();
  });
});

it('rows put before the cursor move it along', () => {
  expect(after([{ type: 'shift', rows: 3 }], at(10, 2)).active).toEqual({ row: 13, column: 2 });
});

it('a key that changes nothing gives the same state, so that nothing is drawn', () => {
  const corner = at(99, 4);
  expect(press(corner, key('ArrowDown'))).toBe(corner);
});
