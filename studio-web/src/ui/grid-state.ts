/** Where something is: indices into the rows and the visible columns. Row -1 is the header. */
export type GridPosition = { row: number; column: number };

export type GridBounds = { rows: number; columns: number };

export type GridRange = { top: number; bottom: number; left: number; right: number };

export type GridState = {
  active: GridPosition;
  /** The corner of the range that stays while it is extended. */
  anchor: GridPosition;
  /** `initial` is the character that began it; null keeps the value. */
  editing: { initial: string | null } | null;
};

export type GridAction =
  | { type: 'move'; rows: number; columns: number; extend?: boolean }
  | { type: 'go'; row: number; column: number; extend?: boolean }
  | { type: 'all' }
  | { type: 'edit'; initial: string | null }
  | { type: 'done'; rows?: number; columns?: number }
  | { type: 'shift'; rows: number };

export const gridStart: GridState = { active: { row: 0, column: 0 }, anchor: { row: 0, column: 0 }, editing: null };

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));

function inside({ row, column }: GridPosition, bounds: GridBounds, least: number): GridPosition {
  return { row: clamp(row, least, bounds.rows - 1), column: clamp(column, 0, Math.max(0, bounds.columns - 1)) };
}

function go(state: GridState, to: GridPosition, extend: boolean, bounds: GridBounds): GridState {
  const active = inside(to, bounds, extend && state.anchor.row >= 0 && bounds.rows > 0 ? 0 : -1);
  const same = active.row === state.active.row && active.column === state.active.column;
  if (same && state.editing === null && (extend || (state.anchor.row === active.row && state.anchor.column === active.column))) {
    return state;
  }
  return { active, anchor: extend ? state.anchor : active, editing: null };
}

/** What the grid's cursor, range and edit become. Knows nothing of rows' content. */
export function gridReducer(state: GridState, action: GridAction, bounds: GridBounds): GridState {
  switch (action.type) {
    case 'move':
      return go(state, { row: state.active.row + action.rows, column: state.active.column + action.columns }, action.extend === true, bounds);
    case 'go':
      return go(state, action, action.extend === true, bounds);
    case 'all':
      return bounds.rows === 0 ? state : { ...wholeRange(bounds), editing: null };
    case 'edit':
      return state.active.row < 0 ? state : { active: state.active, anchor: state.active, editing: { initial: action.initial } };
    case 'done':
      return state.editing === null
        ? state
        : go({ ...state, editing: null }, { row: Math.max(0, state.active.row + (action.rows ?? 0)), column: state.active.column + (action.columns ?? 0) }, false, bounds);
    case 'shift':
      return {
        ...state,
        active: inside({ ...state.active, row: state.active.row + action.rows }, bounds, 0),
        anchor: inside({ ...state.anchor, row: state.anchor.row + action.rows }, bounds, 0),
      };
  }
}

function wholeRange(bounds: GridBounds): Pick<GridState, 'active' | 'anchor'> {
  return { anchor: { row: 0, column: 0 }, active: { row: bounds.rows - 1, column: bounds.columns - 1 } };
}

/** The rectangle between cursor and anchor, held inside of what there is; null in the header. */
export function gridRange({ active, anchor }: GridState, bounds: GridBounds): GridRange | null {
  if (active.row < 0 || bounds.rows === 0 || bounds.columns === 0) {
    return null;
  }
  const one = inside(active, bounds, 0);
  const other = inside(anchor, bounds, 0);
  return {
    top: Math.min(one.row, other.row),
    bottom: Math.max(one.row, other.row),
    left: Math.min(one.column, other.column),
    right: Math.max(one.column, other.column),
  };
}

export function inRange(range: GridRange | null, row: number, column: number): boolean {
  return range !== null && row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}
