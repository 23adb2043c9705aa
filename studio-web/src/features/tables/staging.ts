import type { Change, Relation, Row, RowPage, Staged, Value } from './types';

/** Changes that are not saved yet. */
export type Staging = {
  inserts: readonly { id: string; values: Readonly<Record<string, Value>> }[];
  updates: Readonly<Record<string, Readonly<Record<string, Staged>>>>;
  deletes: readonly string[];
};

export const NOTHING: Staging = { inserts: [], updates: {}, deletes: [] };

export function isNew(id: string): boolean {
  return id.startsWith('new:');
}

export function countOf(staging: Staging): number {
  return staging.inserts.length + Object.keys(staging.updates).length + staging.deletes.length;
}

let made = 0;

export function insert(staging: Staging, values: Readonly<Record<string, Value>>): Staging {
  // Those of an earlier page count too.
  made = Math.max(made, ...staging.inserts.map(({ id }) => Number(id.slice('new:'.length)))) + 1;
  return { ...staging, inserts: [...staging.inserts, { id: `new:${made}`, values }] };
}

/** Sets a value; setting what was there takes the change back. */
export function set(staging: Staging, row: Row, column: string, value: Value, seen?: { old: Value; hash: string | null }): Staging {
  if (isNew(row.id)) {
    return { ...staging, inserts: staging.inserts.map((one) => (one.id === row.id ? { ...one, values: { ...one.values, [column]: value } } : one)) };
  }
  if (row.key === null) return staging;
  const mine = staging.updates[row.key] ?? {};
  const old = mine[column]?.old ?? (seen ? seen.old : (row.values[column] ?? null));
  const hash = mine[column]?.oldHash ?? seen?.hash;
  const { [column]: _, ...rest } = mine;
  const next = value === old ? rest : { ...rest, [column]: { value, old, ...(hash ? { oldHash: hash } : {}) } };
  const { [row.key]: __, ...others } = staging.updates;
  return { ...staging, updates: Object.keys(next).length === 0 ? others : { ...others, [row.key]: next } };
}

/** Marks rows to be deleted, or takes the mark back; new rows are simply dropped. */
export function toggleDelete(staging: Staging, rows: readonly Row[]): Staging {
  const fresh = new Set(rows.filter((row) => isNew(row.id)).map((row) => row.id));
  const keys = rows.flatMap((row) => (row.key === null || isNew(row.id) ? [] : [row.key]));
  const marked = keys.every((key) => staging.deletes.includes(key));
  const deletes = marked ? staging.deletes.filter((key) => !keys.includes(key)) : [...new Set([...staging.deletes, ...keys])];
  return { ...staging, deletes, inserts: staging.inserts.filter((one) => !fresh.has(one.id)) };
}

/** Lets go of what is staged for one row. */
export function drop(staging: Staging, key: string): Staging {
  const { [key]: _, ...updates } = staging.updates;
  return { ...staging, updates, deletes: staging.deletes.filter((one) => one !== key) };
}

/** The changes as the server takes them; rows of `overwrite` are set whatever is there now. */
export function changesOf(staging: Staging, overwrite: ReadonlySet<string> = new Set()): Change[] {
  const deleted = new Set(staging.deletes);
  const updates = Object.entries(staging.updates)
    .filter(([key]) => !deleted.has(key))
    .map(([key, cells]): Change => ({
      type: 'update',
      key,
      overwrite: overwrite.has(key),
      values: Object.entries(cells).map(([column, one]) => ({
        column,
        value: one.value,
        ...(one.oldHash ? { old_hash: one.oldHash } : { old: one.old }),
      })),
    }));
  const inserts = staging.inserts.map((one): Change => ({ type: 'insert', values: Object.entries(one.values).map(([column, value]) => ({ column, value })) }));
  return [...updates, ...inserts, ...staging.deletes.map((key): Change => ({ type: 'delete', key }))];
}

/** The rows of a page as the grid shows them. A row without changes stays the same object. */
export function rowsOf(page: RowPage, offset: number): Row[] {
  return page.items.map((item, index) => ({
    id: item.key ?? `row:${offset + index}`,
    key: item.key ?? null,
    values: Object.fromEntries(page.columns.map((column, at) => [column, item.values[at] ?? null])),
    cut: item.cut,
    labels: page.labels,
  }));
}

/** The rows with what is staged laid over them. A row stays the same object until it, or what is staged for it, changes. */
export function overlay(rows: readonly Row[], staging: Staging): Row[] {
  const labels = rows[0]?.labels;
  const shown = rows.map((row) => {
    const mine = row.key === null ? undefined : staging.updates[row.key];
    if (mine === undefined) return row;
    return laidOver(row, mine, () => {
      const values = Object.fromEntries(Object.entries(mine).map(([column, one]) => [column, one.value]));
      const cut = Object.fromEntries(Object.entries(row.cut).filter(([column]) => !(column in mine)));
      return { ...row, values: { ...row.values, ...values }, cut, staged: mine };
    });
  });
  return [...shown, ...staging.inserts.map((one) => laidOver(labels, one, () => ({ id: one.id, key: null, values: one.values, cut: {}, labels })))];
}

const laid = new WeakMap<object, { under: object | undefined; row: Row }>();

function laidOver(under: object | undefined, staged: object, make: () => Row): Row {
  const known = laid.get(staged);
  if (known !== undefined && known.under === under) return known.row;
  const row = make();
  laid.set(staged, { under, row });
  return row;
}

/** Whether a cell of the grid can be written into: long values are edited in the panel, which loads them. */
export function isWritable(relation: Relation, row: Row, column: string): boolean {
  const known = relation.columns.find((one) => one.name === column);
  if (known === undefined || known.generated != null) return false;
  if (isNew(row.id)) return relation.insertable;
  return relation.updatable && row.key !== null && !(column in row.cut);
}
