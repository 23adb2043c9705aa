import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '@/lib/i18n';
import { Button } from './button';
import { Checkbox } from './checkbox';
import { classes } from './classes';
import type { GridSort } from './grid-types';
import { Skeleton } from './skeleton';
import { RowLink } from './table-link';

export type TableColumn<Row> = {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  align?: 'start' | 'end' | undefined;
  /** A class: `w-40`. */
  width?: string | undefined;
  hideHeader?: boolean | undefined;
  sortable?: boolean | undefined;
  /** Names the row: its header, the title of its card on narrow screens. */
  primary?: boolean | undefined;
};

export type TableProps<Row> = {
  label: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  columns: readonly TableColumn<Row>[];
  /** Where the row's name leads. */
  rowHref?: ((row: Row) => string) | undefined;
  onRowPress?: ((row: Row) => void) | undefined;
  actions?: ((row: Row) => ReactNode) | undefined;
  sort?: GridSort | null | undefined;
  onSortChange?: ((sort: GridSort) => void) | undefined;
  empty?: ReactNode;
  pending?: boolean | undefined;
  more?: { onMore: () => void; pending: boolean } | undefined;
  selected?: ReadonlySet<string> | undefined;
  onSelectedChange?: ((keys: Set<string>) => void) | undefined;
};

/** A short list: users, keys, runs. Long or editable ones are a DataGrid. Becomes cards on narrow screens. */
export function Table<Row>(props: TableProps<Row>) {
  const t = useT('ui');
  const { label, rows, columns, pending = false, empty, more, actions, onSelectedChange } = props;
  if (pending) {
    return <Skeleton lines={6} />;
  }
  if (rows.length === 0 && empty !== undefined) {
    return empty;
  }
  return (
    <div className="min-w-0 overflow-x-auto rounded-card border border-line bg-surface">
      <table aria-label={label} className="w-full border-collapse text-grid">
        <thead className="max-sm:sr-only">
          <tr className="border-b border-line text-left text-label text-ink-2">
            {onSelectedChange && (
              <th scope="col" className="w-10 px-2">
                <SelectAll {...props} />
              </th>
            )}
            {columns.map((column) => (
              <Head key={column.id} column={column} sort={props.sort ?? null} onSortChange={props.onSortChange} />
            ))}
            {actions && (
              <th scope="col" className="px-3">
                <span className="sr-only">{t('actions')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={props.rowKey(row)} row={row} {...props} />
          ))}
        </tbody>
      </table>
      {more && (
        <div className="flex justify-center border-t border-line p-2">
          <Button variant="ghost" pending={more.pending} onClick={more.onMore}>
            {t('load_more')}
          </Button>
        </div>
      )}
    </div>
  );
}

function SelectAll<Row>({ rows, rowKey, selected, onSelectedChange }: TableProps<Row>) {
  const t = useT('ui');
  const keys = rows.map(rowKey);
  const count = keys.filter((key) => selected?.has(key)).length;
  return (
    <Checkbox
      hideLabel
      label={t('select_all')}
      checked={count === 0 ? false : count === keys.length ? true : 'mixed'}
      onCheckedChange={(checked) => onSelectedChange?.(new Set(checked ? keys : []))}
    />
  );
}

type HeadProps<Row> = { column: TableColumn<Row>; sort: GridSort | null; onSortChange: ((sort: GridSort) => void) | undefined };

function Head<Row>({ column, sort, onSortChange }: HeadProps<Row>) {
  const sorted = sort?.id === column.id ? sort : null;
  const Arrow = sorted?.desc ? ArrowDown : ArrowUp;
  const name = <span className={classes(column.hideHeader && 'sr-only')}>{column.header}</span>;
  return (
    <th
      scope="col"
      aria-sort={sorted ? (sorted.desc ? 'descending' : 'ascending') : undefined}
      className={classes('px-3 py-2 font-medium whitespace-nowrap', column.align === 'end' && 'text-right', column.width)}
    >
      {column.sortable && onSortChange ? (
        <button
          type="button"
          className="inline-flex min-h-6 items-center gap-1 rounded-control hover:text-ink"
          onClick={() => onSortChange({ id: column.id, desc: sorted ? !sorted.desc : false })}
        >
          {name}
          {sorted && <Arrow aria-hidden className="size-3.5" />}
        </button>
      ) : (
        name
      )}
    </th>
  );
}

function Line<Row>({ row, rowKey, columns, rowHref, onRowPress, actions, selected, onSelectedChange }: TableProps<Row> & { row: Row }) {
  const t = useT('ui');
  const key = rowKey(row);
  const primary = (content: ReactNode) => {
    if (rowHref) {
      return <RowLink to={rowHref(row)}>{content}</RowLink>;
    }
    return onRowPress ? (
      <button type="button" className="min-h-6 rounded-control text-left font-medium text-link hover:underline" onClick={() => onRowPress(row)}>
        {content}
      </button>
    ) : (
      content
    );
  };
  return (
    <tr className={classes('border-b border-line last:border-0 hover:bg-hover max-sm:block max-sm:p-2', selected?.has(key) && 'bg-selected')}>
      {onSelectedChange && (
        <td className="px-2 max-sm:inline-block">
          <Checkbox
            hideLabel
            label={t('select_row', { name: key })}
            checked={selected?.has(key) ?? false}
            onCheckedChange={(checked) => {
              const next = new Set(selected);
              if (checked) {
                next.add(key);
              } else {
                next.delete(key);
              }
              onSelectedChange(next);
            }}
          />
        </td>
      )}
      {columns.map((column) => {
        const Cell = column.primary ? 'th' : 'td';
        return (
          <Cell
            key={column.id}
            scope={column.primary ? 'row' : undefined}
            data-label={column.hideHeader || column.primary ? undefined : column.header}
            className={classes(
              'px-3 py-1.5 text-left align-middle font-normal max-sm:block max-sm:empty:hidden max-sm:py-0.5 max-sm:data-label:before:mr-2 max-sm:data-label:before:text-label max-sm:data-label:before:text-ink-3 max-sm:data-label:before:content-[attr(data-label)]',
              column.align === 'end' && 'tabular-nums sm:text-right',
            )}
          >
            {column.primary ? primary(column.cell(row)) : column.cell(row)}
          </Cell>
        );
      })}
      {actions && (
        <td className="px-3 py-1 max-sm:block">
          <div className="flex flex-wrap justify-end gap-1 max-sm:justify-start">{actions(row)}</div>
        </td>
      )}
    </tr>
  );
}
