import { useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { PlacedColumn } from './grid-layout';
import type { DataGridProps } from './grid-props';
import { cellText, type GridCell } from './grid-types';
import type { Grid } from './use-grid';

type Scroller = RefObject<HTMLDivElement | null>;

/** Which rows and columns exist now: those in sight, some around them, and the cursor's. */
export function useGridWindow<Row>(scroller: Scroller, { state, layout }: Grid<Row>, count: number, height: number) {
  const { row, column } = state.active;
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 5,
    rangeExtractor: useCallback((found: Range) => withOne(found, row), [row]),
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: layout.placed.length - layout.pinnedCount,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => layout.placed[index + layout.pinnedCount]?.width ?? 0,
    paddingStart: layout.pinnedWidth,
    overscan: 3,
    rangeExtractor: useCallback((found: Range) => withOne(found, column - layout.pinnedCount), [column, layout.pinnedCount]),
  });
  useLayoutEffect(() => {
    rows.measure();
  }, [height, rows]);
  useLayoutEffect(() => {
    columns.measure();
  }, [layout, columns]);
  const shown = columns.getVirtualItems();
  const placed = useStable<unknown, readonly PlacedColumn<Row>[]>(layout, shown.map((item) => item.index).join(), () => [
    ...layout.placed.slice(0, layout.pinnedCount),
    ...shown.flatMap((item) => layout.placed[item.index + layout.pinnedCount] ?? []),
  ]);
  return { items: rows.getVirtualItems(), totalHeight: rows.getTotalSize(), placed };
}

const nearEnd = 20;

/** Asks for more when the last row that is there comes near, once for each length. */
export function useEnd(length: number, lastShown: number, onEnd: (() => void) | undefined) {
  const asked = useRef(-1);
  useEffect(() => {
    if (onEnd && length > 0 && lastShown >= length - nearEnd && asked.current !== length) {
      asked.current = length;
      onEnd();
    }
  }, [lastShown, length, onEnd]);
}

/** The range in sight, and the cursor's place even when it is out of sight: focus must not be lost. */
function withOne(range: Range, index: number): number[] {
  const start = Math.max(0, range.startIndex - range.overscan);
  const end = Math.min(range.count - 1, range.endIndex + range.overscan);
  const found = Array.from({ length: Math.max(0, end - start + 1) }, (_, offset) => start + offset);
  if (index >= 0 && index < range.count && (index < start || index > end)) {
    found.push(index);
    found.sort((one, other) => one - other);
  }
  return found;
}

function useStable<T, V>(source: T, key: string, make: () => V): V {
  const [kept, setKept] = useState(() => ({ source, key, value: make() }));
  if (kept.source === source && kept.key === key) {
    return kept.value;
  }
  const next = { source, key, value: make() };
  setKept(next);
  return next.value;
}

/** Brings the cursor into sight and gives it the focus, when a key or a press moved it. */
export function useReveal<Row>(scroller: Scroller, { state, layout, wanted }: Grid<Row>, height: number, headHeight: number) {
  const { row, column } = state.active;
  const editing = state.editing !== null;
  useLayoutEffect(() => {
    const element = scroller.current;
    const place = layout.placed[column];
    if (!wanted.current || !element || !place) {
      return;
    }
    wanted.current = false;
    if (row >= 0) {
      const top = row * height;
      const room = element.clientHeight - headHeight;
      if (top < element.scrollTop) {
        element.scrollTop = top;
      } else if (top + height > element.scrollTop + room) {
        element.scrollTop = top + height - room;
      }
    }
    if (!place.pinned) {
      if (place.left - layout.pinnedWidth < element.scrollLeft) {
        element.scrollLeft = place.left - layout.pinnedWidth;
      } else if (place.left + place.width > element.scrollLeft + element.clientWidth) {
        element.scrollLeft = place.left + place.width - element.clientWidth;
      }
    }
    if (!editing) {
      element.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`)?.focus({ preventScroll: true });
    }
  });
}

/** While somebody is in the grid, the cursor's row stays where it is seen when rows come before it or go. */
export function useSteadyRow<Row>(scroller: Scroller, { rows, rowId }: DataGridProps<Row>, at: number, height: number) {
  const row = rows[at];
  const id = row === undefined ? null : rowId(row);
  const last = useRef({ id, at });
  useLayoutEffect(() => {
    const before = last.current;
    last.current = { id, at };
    const element = scroller.current;
    if (id !== null && before.id === id && before.at !== at && element?.contains(document.activeElement)) {
      element.scrollTop += (at - before.at) * height;
    }
  }, [scroller, id, at, height]);
}

export function useActiveChange<Row>({ rows, rowId, onActiveChange }: DataGridProps<Row>, { state, visible }: Grid<Row>) {
  const row = rows[state.active.row];
  const column = visible[state.active.column];
  const latest = useRef(onActiveChange);
  useEffect(() => {
    latest.current = onActiveChange;
  });
  useEffect(() => {
    const cell: GridCell<Row> | null =
      row === undefined || column === undefined
        ? null
        : { row, rowId: rowId(row), rowIndex: state.active.row, columnId: column.id, value: column.value(row), text: cellText(column, row) };
    latest.current?.(cell);
  }, [row, column, rowId, state.active.row]);
}
