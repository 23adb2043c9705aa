import type { GridAction, GridBounds, GridState } from './grid-state';

/** What the grid is told by a key beyond moving its cursor. */
export type GridCommand = 'clear' | 'fill' | 'open' | 'select' | 'head' | 'start-edit';

type Key = { key: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean; altKey: boolean; isComposing?: boolean };

/** Keys of the APG grid pattern, and those of spreadsheets. */
export function gridKey(event: Key, state: GridState, bounds: GridBounds, page: number): GridAction | GridCommand | null {
  const mod = event.ctrlKey || event.metaKey;
  const extend = event.shiftKey;
  const { row } = state.active;
  const lastRow = bounds.rows - 1;
  const lastColumn = bounds.columns - 1;
  switch (event.key) {
    case 'ArrowDown':
      return event.altKey ? (row < 0 ? 'head' : null) : mod ? go(lastRow, state.active.column, extend) : move(1, 0, extend);
    case 'ArrowUp':
      return event.altKey ? null : mod ? go(0, state.active.column, extend) : move(-1, 0, extend);
    case 'ArrowRight':
      return mod ? go(row, lastColumn, extend) : move(0, 1, extend);
    case 'ArrowLeft':
      return mod ? go(row, 0, extend) : move(0, -1, extend);
    case 'Home':
      return go(mod ? 0 : row, 0, extend);
    case 'End':
      return go(mod ? lastRow : row, lastColumn, extend);
    case 'PageDown':
      return move(page, 0, extend);
    case 'PageUp':
      return go(Math.max(0, row - page), state.active.column, extend);
    case 'Enter':
      return row < 0 ? 'head' : extend ? 'open' : 'start-edit';
    case 'F2':
      return row < 0 ? 'head' : 'start-edit';
    case 'Delete':
    case 'Backspace':
      return row < 0 || mod ? null : 'clear';
    default:
      return typed(event, mod, row);
  }
}

function typed(event: Key, mod: boolean, row: number): GridAction | GridCommand | null {
  const letter = event.key.toLowerCase();
  if (mod && !event.altKey) {
    return letter === 'a' ? { type: 'all' } : letter === 'd' ? 'fill' : null;
  }
  if (event.key === ' ') {
    return row < 0 ? 'head' : 'select';
  }
  return event.key.length === 1 && !event.altKey && row >= 0 ? { type: 'edit', initial: event.key } : null;
}

const move = (rows: number, columns: number, extend: boolean): GridAction => ({ type: 'move', rows, columns, extend });

const go = (row: number, column: number, extend: boolean): GridAction => ({ type: 'go', row, column, extend });
