import { ArrowDown, ArrowDownUp, ArrowLeft, ArrowRight, ArrowUp, ChevronDown, ChevronsLeftRight, ChevronsRightLeft, EyeOff, Pin, PinOff, X } from 'lucide-react';
import { memo, useRef, type PointerEvent, type ReactNode } from 'react';
import { useT, type Translate } from '@/lib/i18n';
import { classes } from './classes';
import { gridLayout, moved, widthOf, withHidden, withPinned, withWidth, type PlacedColumn } from './grid-layout';
import { selectColumn, type DataGridProps } from './grid-props';
import type { GridColumn, GridView } from './grid-types';
import { Menu } from './menu';
import type { MenuEntry } from './menu-entries';

type HeadProps<Row> = Pick<DataGridProps<Row>, 'columns' | 'sort' | 'onSortChange'> & {
  place: PlacedColumn<Row>;
  view: GridView;
  onView: (view: GridView) => void;
  active: boolean;
  allSelected: boolean | 'mixed';
  onSelectAll: () => void;
};

/** One column's head: its name, its order, its menu and its width. */
export const GridHead = memo(function GridHead<Row>(props: HeadProps<Row>) {
  const t = useT('ui');
  const cell = useRef<HTMLDivElement>(null);
  const { place, active, sort, columns, view, onView, onSortChange } = props;
  const { column, index, left, width, pinned } = place;
  if (column.id === selectColumn) {
    return <SelectHead {...props} />;
  }
  const Icon = column.icon;
  const sorted = sort?.find((one) => one.id === column.id);
  const Arrow = sorted?.desc ? ArrowDown : ArrowUp;
  return (
    <div
      ref={cell}
      role="columnheader"
      data-cell={`-1:${index}`}
      aria-colindex={index + 1}
      aria-sort={sorted ? (sorted.desc ? 'descending' : 'ascending') : undefined}
      aria-description={column.description}
      tabIndex={active ? 0 : -1}
      className={headClasses(pinned, active)}
      style={{ left, width }}
    >
      {Icon && <Icon aria-hidden className="size-3.5 shrink-0 text-ink-3" />}
      <span className="min-w-0 truncate" title={column.description}>
        {column.header}
      </span>
      {sorted && <Arrow aria-hidden className="size-3.5 shrink-0" />}
      {column.headerAside}
      <span className="flex-1" />
      <Menu
        label={t('column_menu', { name: column.header })}
        align="end"
        finalFocus={cell}
        items={() => entries(t, column, { columns, view, onView, sort, onSortChange })}
        trigger={
          <button type="button" tabIndex={-1} aria-label={t('column_menu', { name: column.header })} className="flex size-6 shrink-0 items-center justify-center rounded-control text-ink-3 hover:bg-hover hover:text-ink">
            <ChevronDown aria-hidden className="size-3.5" />
          </button>
        }
      />
      <Resizer column={column} width={width} onWidth={(next) => onView(withWidth(view, column.id, next))} />
    </div>
  );
}) as <Row>(props: HeadProps<Row>) => ReactNode;

function headClasses(pinned: boolean, active: boolean) {
  return classes(
    'flex h-full shrink-0 items-center gap-1 border-r border-line bg-sunken pl-2 text-label font-medium text-ink-2 outline-offset-[-2px] select-none',
    pinned ? 'sticky z-10' : 'absolute top-0',
    active && 'focus:outline-2 focus:outline-focus',
  );
}

function SelectHead<Row>({ place, active, allSelected, onSelectAll }: HeadProps<Row>) {
  const t = useT('ui');
  return (
    <div
      role="columnheader"
      data-cell={`-1:${place.index}`}
      aria-colindex={place.index + 1}
      tabIndex={active ? 0 : -1}
      className={classes(headClasses(place.pinned, active), 'justify-center pl-0')}
      style={{ left: place.left, width: place.width }}
    >
      <input
        ref={(input) => {
          if (input) {
            input.indeterminate = allSelected === 'mixed';
          }
        }}
        type="checkbox"
        tabIndex={-1}
        checked={allSelected === true}
        aria-label={t('select_all')}
        className="size-4 accent-brand"
        onMouseDown={(event) => event.preventDefault()}
        onChange={onSelectAll}
      />
    </div>
  );
}

type MenuContext<Row> = Pick<DataGridProps<Row>, 'columns' | 'sort' | 'onSortChange'> & { view: GridView; onView: (view: GridView) => void };

function entries<Row>(t: Translate, column: GridColumn<Row>, { columns, view, onView, sort, onSortChange }: MenuContext<Row>): MenuEntry[] {
  const { id } = column;
  const { placed } = gridLayout(columns, view);
  const at = placed.findIndex((place) => place.column.id === id);
  const { width, pinned } = placed[at]!;
  const resize = (by: number) => () => onView(withWidth(view, id, widthOf(column, width + by)));
  const move = (by: -1 | 1) => ({ disabled: placed[at + by]?.pinned !== pinned, onSelect: () => onView(moved(columns, view, id, by)) });
  const others = (sort ?? []).filter((one) => one.id !== id);
  const sorted = others.length !== (sort ?? []).length;
  const sorting: MenuEntry[] =
    column.sortable && onSortChange
      ? [
          { id: 'ascending', label: t('sort_ascending'), icon: ArrowUp, onSelect: () => onSortChange([{ id, desc: false }]) },
          { id: 'descending', label: t('sort_descending'), icon: ArrowDown, onSelect: () => onSortChange([{ id, desc: true }]) },
          ...(others.length > 0 && !sorted ? [{ id: 'then', label: t('sort_then'), icon: ArrowDownUp, onSelect: () => onSortChange([...others, { id, desc: false }]) }] : []),
          ...(sorted ? [{ id: 'unsorted', label: t('sort_remove'), icon: X, onSelect: () => onSortChange(others) }] : []),
          { separator: true as const },
        ]
      : [];
  return [
    ...sorting,
    { id: 'pin', label: pinned ? t('unpin') : t('pin'), icon: pinned ? PinOff : Pin, onSelect: () => onView(withPinned(columns, view, id, !pinned)) },
    { id: 'left', label: t('move_left'), icon: ArrowLeft, ...move(-1) },
    { id: 'right', label: t('move_right'), icon: ArrowRight, ...move(1) },
    { id: 'wider', label: t('wider'), icon: ChevronsLeftRight, onSelect: resize(60) },
    { id: 'narrower', label: t('narrower'), icon: ChevronsRightLeft, onSelect: resize(-60) },
    ...(column.hideable === false ? [] : [{ id: 'hide', label: t('hide'), icon: EyeOff, onSelect: () => onView(withHidden(view, id, true)) }]),
    ...(column.menu ? [{ separator: true as const }, ...column.menu] : []),
  ];
}

type ResizerProps<Row> = { column: GridColumn<Row>; width: number; onWidth: (width: number) => void };

/** The edge to pull. The menu's Wider and Narrower do the same without pulling. */
function Resizer<Row>({ column, width, onWidth }: ResizerProps<Row>) {
  const start = useRef<{ x: number; width: number } | null>(null);
  return (
    <span
      aria-hidden
      className="absolute inset-y-0 right-0 z-10 w-1.5 cursor-col-resize touch-none hover:bg-brand"
      onPointerDown={(event: PointerEvent<HTMLSpanElement>) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => {
        if (start.current) {
          onWidth(widthOf(column, start.current.width + event.clientX - start.current.x));
        }
      }}
      onPointerUp={() => {
        start.current = null;
      }}
      onPointerCancel={() => {
        start.current = null;
      }}
    />
  );
}
