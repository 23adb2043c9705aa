import type { GridColumn, GridView } from './grid-types';

export type PlacedColumn<Row> = {
  column: GridColumn<Row>;
  /** Index among the visible columns, which the keys count. */
  index: number;
  width: number;
  /** Where it begins, from the grid's left edge. */
  left: number;
  pinned: boolean;
};

export type GridLayout<Row> = { placed: readonly PlacedColumn<Row>[]; pinnedWidth: number; pinnedCount: number; totalWidth: number };

const usual = 180;
export const least = 64;
export const most = 800;

/** Which columns are shown, in which order, how wide and where. Pinned ones come first. */
export function gridLayout<Row>(columns: readonly GridColumn<Row>[], view: GridView): GridLayout<Row> {
  const hidden = new Set(view.hidden);
  const shown = ordered(columns, view.order).filter((column) => !hidden.has(column.id));
  const isPinned = (column: GridColumn<Row>) => (view.pinned ? view.pinned.includes(column.id) : column.pinned === 'start');
  const pinned = shown.filter(isPinned);
  const inOrder = [...pinned, ...shown.filter((column) => !isPinned(column))];
  let left = 0;
  const placed = inOrder.map((column, index) => {
    const width = widthOf(column, view.widths?.[column.id]);
    const at = left;
    left += width;
    return { column, index, width, left: at, pinned: index < pinned.length };
  });
  return { placed, pinnedCount: pinned.length, pinnedWidth: pinned.length === 0 ? 0 : (placed[pinned.length]?.left ?? left), totalWidth: left };
}

/** The columns in the reader's order; those the order does not know stay behind their neighbour. */
export function ordered<Row>(columns: readonly GridColumn<Row>[], order: readonly string[] | undefined): GridColumn<Row>[] {
  if (!order) {
    return [...columns];
  }
  const result = order.flatMap((id) => columns.find((column) => column.id === id) ?? []);
  columns.forEach((column, index) => {
    if (!order.includes(column.id)) {
      const before = index === 0 ? -1 : result.indexOf(columns[index - 1]!);
      result.splice(before + 1, 0, column);
    }
  });
  return result;
}

export function widthOf<Row>(column: GridColumn<Row>, wanted: number | undefined): number {
  return Math.max(column.minWidth ?? least, Math.min(column.maxWidth ?? most, wanted ?? column.width ?? usual));
}

/** The view with a column one place earlier or later among those shown. */
export function moved<Row>(columns: readonly GridColumn<Row>[], view: GridView, id: string, by: -1 | 1): GridView {
  const ids = gridLayout(columns, view).placed.map(({ column }) => column.id);
  const from = ids.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ids.length) {
    return view;
  }
  [ids[from], ids[to]] = [ids[to]!, ids[from]!];
  const rest = ordered(columns, view.order).map((column) => column.id);
  return { ...view, order: [...ids, ...rest.filter((other) => !ids.includes(other))] };
}

export function withHidden(view: GridView, id: string, hide: boolean): GridView {
  const others = (view.hidden ?? []).filter((other) => other !== id);
  return { ...view, hidden: hide ? [...others, id] : others };
}

export function withPinned<Row>(columns: readonly GridColumn<Row>[], view: GridView, id: string, pin: boolean): GridView {
  const now = view.pinned ?? columns.filter((column) => column.pinned === 'start').map((column) => column.id);
  const others = now.filter((other) => other !== id);
  return { ...view, pinned: pin ? [...others, id] : others };
}

export function withWidth(view: GridView, id: string, width: number): GridView {
  return { ...view, widths: { ...view.widths, [id]: Math.round(width) } };
}
