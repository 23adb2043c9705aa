import { useRef, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { useEvent } from '@/lib/use-event';
import { gridKey } from './grid-keys';
import type { DataGridProps } from './grid-props';
import { inRange } from './grid-state';
import type { GridColumn, GridMove } from './grid-types';
import type { Grid } from './use-grid';
import type { useGridActions } from './use-grid-actions';

const steps: Record<GridMove, { rows?: number; columns?: number }> = { down: { rows: 1 }, up: { rows: -1 }, right: { columns: 1 }, left: { columns: -1 }, stay: {} };

function position(target: EventTarget): { row: number; column: number } | null {
  const at = (target as Element).closest<HTMLElement>('[data-cell]')?.dataset['cell']?.split(':');
  return at ? { row: Number(at[0]), column: Number(at[1]) } : null;
}

type Sizes = { scroller: RefObject<HTMLDivElement | null>; height: number; headHeight: number };

/** What keys, the pointer and the editors of cells make the grid do. */
export function useGridEvents<Row>(props: DataGridProps<Row>, grid: Grid<Row>, actions: ReturnType<typeof useGridActions<Row>>, sizes: Sizes) {
  const { rows, rowId, onEdits, onOpen } = props;
  const { state, bounds, range, dispatch } = grid;
  const dragging = useRef(false);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const target = event.target as HTMLElement;
    if (state.editing || event.nativeEvent.isComposing || target.dataset['cell'] === undefined) {
      return;
    }
    const room = (sizes.scroller.current?.clientHeight ?? 0) - sizes.headHeight;
    const answer = gridKey(event, state, bounds, Math.max(1, Math.floor(room / sizes.height) - 1));
    if (answer === null || (typeof answer === 'object' && answer.type === 'edit' && !actions.canEdit())) {
      return;
    }
    if (typeof answer === 'object') {
      event.preventDefault();
      dispatch(answer);
    } else if (actions.run(answer, target)) {
      event.preventDefault();
    }
  };
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    const at = position(event.target);
    if (!at) {
      return;
    }
    if (state.editing) {
      // The editor commits when it loses the focus, which must come before the cursor leaves.
      (document.activeElement as HTMLElement | null)?.blur();
    }
    if (event.button === 0 || !inRange(range, at.row, at.column)) {
      dispatch({ type: 'go', ...at, extend: event.shiftKey && at.row >= 0 });
    }
    dragging.current = event.button === 0 && event.pointerType === 'mouse' && at.row >= 0;
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    dragging.current &&= event.buttons === 1;
    const at = dragging.current ? position(event.target) : null;
    if (at && at.row >= 0 && (at.row !== state.active.row || at.column !== state.active.column)) {
      dispatch({ type: 'go', ...at, extend: true });
    }
  };
  const onDoubleClick = () => {
    const row = rows[state.active.row];
    if (row !== undefined && !state.editing && !actions.startEdit(null)) {
      onOpen?.(row);
    }
  };
  const onCommit = useEvent((column: GridColumn<Row>, row: Row, value: unknown, move: GridMove) => {
    dispatch({ type: 'done', ...steps[move] });
    if (value !== undefined) {
      onEdits?.([{ row, rowId: rowId(row), columnId: column.id, value, source: 'edit' }]);
    }
  });
  const onCancel = useEvent(() => dispatch({ type: 'done' }));
  return { handlers: { onKeyDown, onPointerDown, onPointerMove, onDoubleClick, onCopy: actions.onCopy, onCut: actions.onCopy, onPaste: actions.onPaste }, onCommit, onCancel };
}
