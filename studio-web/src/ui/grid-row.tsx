import { memo, type ReactNode } from 'react';
import { useT, type Translate } from '@/lib/i18n';
import { classes } from './classes';
import { GridTextEditor } from './grid-editor';
import { selectColumn } from './grid-props';
import { cellText, isEditable, type GridCell, type GridCellState, type GridColumn, type GridMove, type GridRowState } from './grid-types';
import type { PlacedColumn } from './grid-layout';

export type GridRowProps<Row> = {
  row: Row;
  rowId: string;
  index: number;
  ariaIndex: number;
  top: number;
  height: number;
  width: number;
  placed: readonly PlacedColumn<Row>[];
  /** The cursor's column when it is in this row, else -1. */
  active: number;
  /** The range's columns in this row; left > right when none. */
  rangeLeft: number;
  rangeRight: number;
  editing: { initial: string | null } | null;
  selected: boolean | undefined;
  state: GridRowState;
  cellState: ((row: Row, columnId: string) => GridCellState | undefined) | undefined;
  onCommit: (column: GridColumn<Row>, row: Row, value: unknown, move: GridMove) => void;
  onCancel: () => void;
  onSelect: (index: number, extend: boolean) => void;
};

const nullWord = 'NULL';
const drawn = 256;

const tones: Record<'changed' | 'error' | 'fresh', string> = { changed: 'bg-warn-bg', error: 'bg-bad-bg', fresh: 'bg-info-bg' };
const marks: Record<'changed' | 'error' | 'fresh', string> = { changed: 'border-t-warn', error: 'border-t-bad', fresh: 'border-t-info' };

/** One row of the grid. Drawn again only when something of it changed. */
export const GridRow = memo(function GridRow<Row>(props: GridRowProps<Row>) {
  const { ariaIndex, top, height, width, placed, selected, state } = props;
  const t = useT('ui');
  return (
    <div
      role="row"
      aria-rowindex={ariaIndex}
      aria-selected={selected}
      className={classes('group absolute left-0 flex border-b border-line', state === 'deleted' && 'text-ink-3 line-through')}
      style={{ top, height, width }}
    >
      {placed.map((place) => (place.column.id === selectColumn ? selectCell(props, place, t) : cell(props, place, t)))}
    </div>
  );
}) as <Row>(props: GridRowProps<Row>) => ReactNode;

function cellClasses<Row>({ state, active, rangeLeft, rangeRight, selected }: GridRowProps<Row>, { index, pinned }: PlacedColumn<Row>, tone: GridCellState['tone']) {
  const inRange = index >= rangeLeft && index <= rangeRight;
  return classes(
    'flex h-full shrink-0 items-center overflow-hidden border-r border-line text-grid outline-offset-[-2px] select-none',
    pinned ? 'sticky z-10' : 'absolute top-0',
    active === index && 'z-20 outline-1 outline-line-strong focus:outline-2 focus:outline-focus',
    tone ? tones[tone] : inRange || selected ? 'bg-selected' : state === 'new' ? 'bg-ok-bg' : state === 'fresh' ? 'bg-info-bg' : 'bg-surface group-hover:bg-hover',
  );
}

// Cells are drawn with their row, of which there are few: as components of their own they cost more than what they draw.
function cell<Row>(props: GridRowProps<Row>, place: PlacedColumn<Row>, t: Translate) {
  const { row, rowId, index: rowIndex, active, editing, cellState, state } = props;
  const { column, index, width, left } = place;
  const value = column.value(row);
  const text = column.text ? column.text(value, row) : cellText(column, row);
  const decoration = cellState?.(row, column.id);
  const isActive = active === index;
  const inRange = index >= props.rangeLeft && index <= props.rangeRight;
  const shown: GridCell<Row> = { row, rowId, rowIndex, columnId: column.id, value, text };
  const description = [decoration?.hint, state === 'deleted' ? t('row_deleted') : state === 'new' ? t('row_new') : undefined].filter(Boolean).join(', ');
  return (
    <div
      key={column.id}
      role="gridcell"
      data-cell={`${rowIndex}:${index}`}
      aria-colindex={index + 1}
      aria-selected={inRange}
      aria-readonly={isEditable(column, row) ? undefined : true}
      aria-description={description === '' ? undefined : description}
      aria-invalid={decoration?.tone === 'error' || undefined}
      title={decoration?.hint}
      tabIndex={isActive ? 0 : -1}
      className={cellClasses(props, place, decoration?.tone)}
      style={{ left, width }}
    >
      {isActive && editing ? (
        <Editor cell={shown} column={column} {...props} initial={editing.initial} />
      ) : (
        <span className={classes('w-full truncate px-2', column.align === 'end' && 'text-right tabular-nums', column.mono && 'font-mono')}>
          {column.cell?.(shown) ?? (value === null || value === undefined ? <span className="text-ink-3">{nullWord}</span> : text.slice(0, drawn))}
        </span>
      )}
      {decoration?.tone && <span aria-hidden className={classes('absolute top-0 right-0 border-t-6 border-l-6 border-l-transparent', marks[decoration.tone])} />}
    </div>
  );
}

type EditorProps<Row> = GridRowProps<Row> & { cell: GridCell<Row>; column: GridColumn<Row>; initial: string | null };

function Editor<Row>({ cell, column, row, initial, onCommit, onCancel }: EditorProps<Row>) {
  const editor = {
    ...cell,
    initial,
    commit: (value: unknown, move: GridMove = 'stay') => onCommit(column, row, value, move),
    cancel: onCancel,
  };
  return (
    <div
      data-editor
      className="size-full"
      onPointerDown={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) {
          event.stopPropagation();
          onCancel();
        }
      }}
    >
      {column.editor ? column.editor(editor) : <GridTextEditor {...editor} label={column.header} />}
    </div>
  );
}

function selectCell<Row>(props: GridRowProps<Row>, place: PlacedColumn<Row>, t: Translate) {
  const { index: rowIndex, ariaIndex, active, selected, onSelect } = props;
  return (
    <div
      key={selectColumn}
      role="gridcell"
      data-cell={`${rowIndex}:${place.index}`}
      aria-colindex={place.index + 1}
      tabIndex={active === place.index ? 0 : -1}
      className={classes(cellClasses(props, place, undefined), 'justify-center')}
      style={{ left: place.left, width: place.width }}
    >
      <input
        type="checkbox"
        tabIndex={-1}
        checked={selected ?? false}
        aria-label={t('select_row', { name: ariaIndex - 1 })}
        className="size-4 accent-brand"
        onMouseDown={(event) => event.preventDefault()}
        onClick={(event) => onSelect(rowIndex, event.shiftKey)}
        onChange={() => undefined}
      />
    </div>
  );
}
