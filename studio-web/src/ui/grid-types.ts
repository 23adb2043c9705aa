import type { ReactNode } from 'react';
import type { MenuEntry } from './menu-entries';
import type { Icon } from './types';

export type GridSort = { id: string; desc: boolean };

/** How a reader arranged the columns; kept by the caller. */
export type GridView = {
  order?: string[] | undefined;
  hidden?: string[] | undefined;
  pinned?: string[] | undefined;
  widths?: Record<string, number> | undefined;
};

export type GridCell<Row> = {
  row: Row;
  rowId: string;
  /** Index into `rows`. */
  rowIndex: number;
  columnId: string;
  value: unknown;
  text: string;
};

export type GridMove = 'down' | 'up' | 'right' | 'left' | 'stay';

export type GridEditorProps<Row> = GridCell<Row> & {
  /** The typed character that began the edit; null keeps the value. */
  initial: string | null;
  commit: (value: unknown, move?: GridMove) => void;
  cancel: () => void;
};

export type GridEdit<Row> = {
  row: Row;
  rowId: string;
  columnId: string;
  /** Text of an edit or a paste, null of a clear, the copied value of a fill. */
  value: unknown;
  source: 'edit' | 'paste' | 'clear' | 'fill';
};

export type GridColumn<Row> = {
  id: string;
  header: string;
  description?: string | undefined;
  icon?: Icon | undefined;
  headerAside?: ReactNode;
  align?: 'start' | 'end' | undefined;
  mono?: boolean | undefined;
  width?: number | undefined;
  minWidth?: number | undefined;
  maxWidth?: number | undefined;
  value: (row: Row) => unknown;
  /** What is shown, copied and read out. */
  text?: ((value: unknown, row: Row) => string) | undefined;
  /** Draws the cell otherwise, or as usual where it answers nothing; what is copied stays `text`. */
  cell?: ((cell: GridCell<Row>) => ReactNode) | undefined;
  sortable?: boolean | undefined;
  pinned?: 'start' | undefined;
  hideable?: boolean | undefined;
  editable?: boolean | ((row: Row) => boolean) | undefined;
  editor?: ((props: GridEditorProps<Row>) => ReactNode) | undefined;
  /** More entries of the column's menu. */
  menu?: readonly MenuEntry[] | undefined;
};

export type GridCellState = { tone?: 'changed' | 'error' | 'fresh' | undefined; hint?: string | undefined };

export type GridRowState = 'new' | 'deleted' | 'fresh' | undefined;

export type GridHandle = {
  focusCell: (rowIndex: number, columnId: string) => void;
  focus: () => void;
  copy: () => Promise<void>;
  edit: () => void;
  scrollToRow: (rowIndex: number) => void;
};

/** What a cell says when its column has no `text` of its own. */
export function plainText(value: unknown): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (typeof value === 'string') {
    return value;
  }
  return typeof value === 'number' || typeof value === 'bigint' ? value.toString() : JSON.stringify(value);
}

export function cellText<Row>(column: GridColumn<Row>, row: Row): string {
  const value = column.value(row);
  return column.text ? column.text(value, row) : plainText(value);
}

export function isEditable<Row>(column: GridColumn<Row>, row: Row): boolean {
  return typeof column.editable === 'function' ? column.editable(row) : column.editable === true;
}
