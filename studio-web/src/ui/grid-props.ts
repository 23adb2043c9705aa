import type { ReactNode, Ref } from 'react';
import type { GridCell, GridCellState, GridColumn, GridEdit, GridHandle, GridRowState, GridSort, GridView } from './grid-types';
import type { MenuEntry } from './menu-entries';

export type DataGridProps<Row> = {
  label: string;
  /** May be 100,000 long. Keep a row the same object until it changes. */
  rows: readonly Row[];
  /** Stays the same function, as all that is asked while drawing: else all rows are drawn again. */
  rowId: (row: Row) => string;
  columns: readonly GridColumn<Row>[];
  /** Where `rows[0]` stands in the whole list, for lists in pages. */
  firstIndex?: number | undefined;
  /** How long the whole list is, where that is known. */
  totalRows?: number | undefined;
  /** The last row came near: time to load more. */
  onEnd?: (() => void) | undefined;
  /** Placeholder rows at the end, while more are loaded. */
  loadingRows?: number | undefined;
  pending?: boolean | undefined;
  empty?: ReactNode;
  sort?: readonly GridSort[] | undefined;
  onSortChange?: ((sort: GridSort[]) => void) | undefined;
  view?: GridView | undefined;
  onViewChange?: ((view: GridView) => void) | undefined;
  selected?: ReadonlySet<string> | undefined;
  onSelectedChange?: ((ids: Set<string>) => void) | undefined;
  /** One edit, paste, fill or clear is one call. The caller keeps them and gives new rows. */
  onEdits?: ((edits: readonly GridEdit<Row>[]) => void) | undefined;
  cellState?: ((row: Row, columnId: string) => GridCellState | undefined) | undefined;
  rowState?: ((row: Row) => GridRowState) | undefined;
  onOpen?: ((row: Row) => void) | undefined;
  cellMenu?: ((cell: GridCell<Row>) => readonly MenuEntry[]) | undefined;
  /** At the right of the last header. */
  endHeader?: ReactNode;
  onActiveChange?: ((cell: GridCell<Row> | null) => void) | undefined;
  /** Nothing of a paste, fill or clear could be written. */
  onPasteRefused?: (() => void) | undefined;
  ref?: Ref<GridHandle> | undefined;
  className?: string | undefined;
};

/** The column of checkboxes. */
export const selectColumn = '__select';
