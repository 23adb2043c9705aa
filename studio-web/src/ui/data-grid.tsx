import { useImperativeHandle, useMemo, useRef, useState } from 'react';
import { useT } from '@/lib/i18n';
import { useEvent } from '@/lib/use-event';
import { classes } from './classes';
import { ContextMenu } from './context-menu';
import { GridHead } from './grid-header';
import { useActiveChange, useEnd, useGridWindow, useReveal, useSteadyRow } from './grid-hooks';
import type { PlacedColumn } from './grid-layout';
import type { DataGridProps } from './grid-props';
import { GridRow } from './grid-row';
import type { GridSort } from './grid-types';
import { Skeleton } from './skeleton';
import { useGrid, type Grid } from './use-grid';
import { useGridActions } from './use-grid-actions';
import { useGridEvents } from './use-grid-events';
import { useRowHeight } from './use-row-height';

/**
 * Rows and columns to read, move in and edit like a spreadsheet: the APG grid pattern with one tab stop.
 * Only what is in sight exists, so that 100,000 rows and hundreds of columns stay quick. Fills its parent.
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const t = useT('ui');
  const { rows, rowId, firstIndex = 0, totalRows, loadingRows = 0, selected } = props;
  const grid = useGrid(props);
  const { state, range, layout, visible, dispatch } = grid;
  const { active } = state;
  const scroller = useRef<HTMLDivElement>(null);
  const height = useRowHeight();
  const headHeight = Math.max(32, height);
  const { items, totalHeight, placed } = useGridWindow(scroller, grid, rows.length + loadingRows, height);
  const [said, setSaid] = useState('');
  const actions = useGridActions(props, grid, setSaid);
  const { handlers, onCommit, onCancel } = useGridEvents(props, grid, actions, { scroller, height, headHeight });
  useReveal(scroller, grid, height, headHeight);
  useSteadyRow(scroller, props, active.row, height);
  useActiveChange(props, grid);
  useEnd(rows.length, items.at(-1)?.index ?? -1, props.onEnd);
  useImperativeHandle(props.ref, () => ({
    focusCell: (row, id) => dispatch({ type: 'go', row, column: visible.findIndex((column) => column.id === id) }),
    focus: () => dispatch({ type: 'go', ...active }),
    copy: () => navigator.clipboard.writeText(actions.copyText()),
    edit: () => void actions.startEdit(null),
    scrollToRow: (row) => scroller.current?.scrollTo({ top: row * height }),
  }));
  const width = layout.totalWidth;
  return (
    <div className={classes('relative flex min-h-0 min-w-0 flex-1 flex-col', props.className)}>
      <div
        ref={scroller}
        role="grid"
        aria-label={props.label}
        aria-rowcount={totalRows === undefined ? -1 : totalRows + 1}
        aria-colcount={layout.placed.length}
        aria-multiselectable
        aria-busy={props.pending || undefined}
        className="relative min-h-0 flex-1 overflow-auto overscroll-contain bg-surface"
        {...handlers}
      >
        <Head grid={grid} placed={placed} height={headHeight} {...props} />
        <ContextMenu label={t('cell_menu')} items={actions.menu}>
          <div role="rowgroup" className="relative" style={{ height: totalHeight, width, minWidth: '100%' }}>
            {items.map((item) => {
              const row = rows[item.index];
              if (row === undefined) {
                return <Placeholder key={item.key} top={item.start} height={height} width={width} />;
              }
              const id = rowId(row);
              const here = item.index === active.row;
              const single = range === null || (range.top === range.bottom && range.left === range.right);
              const ranged = !single && item.index >= range.top && item.index <= range.bottom;
              return (
                <GridRow
                  key={id}
                  row={row}
                  rowId={id}
                  index={item.index}
                  ariaIndex={firstIndex + item.index + 2}
                  top={item.start}
                  height={height}
                  width={width}
                  placed={placed}
                  active={here ? active.column : -1}
                  rangeLeft={ranged ? range.left : 0}
                  rangeRight={ranged ? range.right : -1}
                  editing={here ? state.editing : null}
                  selected={selected?.has(id)}
                  state={props.rowState?.(row)}
                  cellState={props.cellState}
                  onCommit={onCommit}
                  onCancel={onCancel}
                  onSelect={actions.select}
                />
              );
            })}
          </div>
        </ContextMenu>
      </div>
      {rows.length === 0 && (
        <div className="absolute inset-x-0 bottom-0 overflow-auto" style={{ top: headHeight + 1 }}>
          {props.pending ? <Skeleton className="p-4" lines={10} /> : props.empty}
        </div>
      )}
      <span role="status" className="sr-only">
        {said}
      </span>
    </div>
  );
}

type HeadProps<Row> = DataGridProps<Row> & { grid: Grid<Row>; placed: readonly PlacedColumn<Row>[]; height: number };

function Head<Row>({ grid, placed, height, rows, rowId, columns, sort, onSortChange, selected, onSelectedChange, endHeader }: HeadProps<Row>) {
  const { state, layout, view, setView } = grid;
  const width = layout.totalWidth;
  const count = useMemo(() => (selected?.size ? rows.reduce((sum, row) => sum + (selected.has(rowId(row)) ? 1 : 0), 0) : 0), [rows, rowId, selected]);
  const all = count === rows.length;
  const onSelectAll = useEvent(() => onSelectedChange?.(new Set(all ? [] : rows.map(rowId))));
  const onSort = useEvent((sorts: GridSort[]) => onSortChange?.(sorts));
  return (
    <div role="rowgroup" className="sticky top-0 z-30" style={{ width, minWidth: '100%' }}>
      <div role="row" aria-rowindex={1} className="relative flex border-b border-line bg-sunken" style={{ height, width }}>
        {placed.map((place) => (
          <GridHead
            key={place.column.id}
            place={place}
            columns={columns}
            sort={sort}
            onSortChange={onSortChange && onSort}
            view={view}
            onView={setView}
            active={state.active.row === -1 && state.active.column === place.index}
            allSelected={count === 0 ? false : all ? true : 'mixed'}
            onSelectAll={onSelectAll}
          />
        ))}
      </div>
      {endHeader !== undefined && (
        <div role="row" className="absolute top-0 flex" style={{ left: width, height }}>
          <div role="columnheader" className="flex items-center">
            {endHeader}
          </div>
        </div>
      )}
    </div>
  );
}

function Placeholder({ top, height, width }: { top: number; height: number; width: number }) {
  return (
    <div aria-hidden className="absolute left-0 flex items-center border-b border-line px-2" style={{ top, height, width }}>
      <span className="h-3 w-1/3 rounded-control bg-sunken motion-safe:animate-pulse" />
    </div>
  );
}

