import { useCallback, useMemo, useRef, useState } from 'react';
import { useEvent } from '@/lib/use-event';
import { selectColumn, type DataGridProps } from './grid-props';
import { gridLayout, type GridLayout } from './grid-layout';
import { gridRange, gridReducer, gridStart, type GridAction, type GridBounds, type GridRange, type GridState } from './grid-state';
import type { GridColumn, GridView } from './grid-types';

export type Grid<Row> = {
  state: GridState;
  bounds: GridBounds;
  range: GridRange | null;
  layout: GridLayout<Row>;
  visible: readonly GridColumn<Row>[];
  view: GridView;
  setView: (view: GridView) => void;
  dispatch: (action: GridAction) => void;
  /** Whether the next drawing has to bring the cursor into sight and focus. */
  wanted: { current: boolean };
};

const emptyView: GridView = {};

/** Everything of the grid that is not drawing: cursor, range, edit, columns. */
export function useGrid<Row>({ rows, rowId, columns, view: given, onViewChange, onSelectedChange }: DataGridProps<Row>): Grid<Row> {
  const [own, setOwn] = useState(emptyView);
  const view = given ?? own;
  const setView = useEvent((next: GridView) => {
    setOwn(next);
    onViewChange?.(next);
  });
  const selectable = onSelectedChange !== undefined;
  const all = useMemo(() => (selectable ? [checkboxes as GridColumn<Row>, ...columns] : columns), [selectable, columns]);
  const layout = useMemo(() => gridLayout(all, withSelect(view, selectable)), [all, view, selectable]);
  const visible = useMemo(() => layout.placed.map((place) => place.column), [layout]);
  const bounds = useMemo(() => ({ rows: rows.length, columns: visible.length }), [rows.length, visible.length]);
  const [state, setState] = useState(gridStart);
  const wanted = useRef(false);
  const dispatch = useCallback(
    (action: GridAction) => {
      wanted.current = true;
      setState((old) => gridReducer(old, action, bounds));
    },
    [bounds],
  );
  useAnchoredRows(rows, rowId, state, (by) => setState((old) => gridReducer(old, { type: 'shift', rows: by }, bounds)));
  const held = hold(state, bounds);
  const range = useMemo(() => dataRange(gridRange(held, bounds), visible), [held, bounds, visible]);
  return { state: held, bounds, range, layout, visible, view, setView, dispatch, wanted };
}

const checkboxes: GridColumn<unknown> = { id: selectColumn, header: '', width: 44, minWidth: 44, pinned: 'start', hideable: false, value: () => '' };

function withSelect(view: GridView, selectable: boolean): GridView {
  return selectable && view.pinned ? { ...view, pinned: [selectColumn, ...view.pinned] } : view;
}

/** The checkboxes are no data: they are never copied, cleared or filled. */
function dataRange<Row>(range: GridRange | null, visible: readonly GridColumn<Row>[]): GridRange | null {
  return range !== null && range.left === 0 && range.right > 0 && visible[0]?.id === selectColumn ? { ...range, left: 1 } : range;
}

/** The cursor stays inside when rows or columns became fewer. */
function hold(state: GridState, bounds: GridBounds): GridState {
  const row = Math.min(state.active.row, bounds.rows - 1);
  const column = Math.max(0, Math.min(state.active.column, bounds.columns - 1));
  return row === state.active.row && column === state.active.column ? state : { ...state, active: { row, column }, editing: null };
}

/** The cursor stays on its row when rows are put before it. */
function useAnchoredRows<Row>(rows: readonly Row[], rowId: (row: Row) => string, state: GridState, shift: (by: number) => void) {
  const [known, setKnown] = useState({ rows, at: -1, id: null as string | null });
  const at = state.active.row;
  const row = rows[at];
  const id = row === undefined ? null : rowId(row);
  if (known.rows !== rows) {
    // Where the cursor itself went elsewhere, nothing is to be followed.
    const moved = known.id !== null && known.at === at && known.id !== id;
    const now = moved ? rows.findIndex((one) => rowId(one) === known.id) : -1;
    setKnown(now < 0 ? { rows, at, id } : { rows, at: now, id: known.id });
    if (now >= 0) {
      shift(now - at);
    }
  } else if (known.id !== id || known.at !== at) {
    setKnown({ rows, at, id });
  }
}
