import type { components } from '@/lib/api-types';

type Schemas = components['schemas'];

export type Relation = Schemas['TableStructure'];
export type Column = Schemas['RowColumn'];
export type ForeignKey = Schemas['RowReference'];
export type RowPage = Schemas['RowPage'];
export type Outcome = Schemas['ChangeOutcome'];
export type Preview = Schemas['Preview'];
export type Import = Schemas['Import'];
export type SavedView = Schemas['SavedView'];
export type NewSavedView = Schemas['NewSavedView'];

export type Value = string | null;

/** What the server finds in place of what a change saw: `current` of a 409. */
export type Conflict = { change: number; key: string; gone: boolean; column?: string | null; yours?: Value; current?: Value };

/** A change as the server takes it. */
export type Change =
  | { type: 'insert'; values: { column: string; value: Value }[] }
  | { type: 'update'; key: string; overwrite: boolean; values: { column: string; value: Value; old?: Value; old_hash?: string }[] }
  | { type: 'delete'; key: string };

/** One value to be set, and what was there. */
export type Staged = { value: Value; old: Value; oldHash?: string };

/** A table by its name. */
export type Place = { schema: string; table: string };

/** A row as the grid shows it: what the server sent, with staged changes laid over it. */
export type Row = {
  /** The key, a number in the page where there is none, or `new:N`. */
  id: string;
  key: string | null;
  values: Readonly<Record<string, Value>>;
  /** Columns of which more is on the server, with the size in bytes. */
  cut: Readonly<Record<string, number>>;
  /** What stands for the values of columns that refer to other tables, by column and value. */
  labels?: RowPage['labels'] | undefined;
  /** What is changed here and not saved, by column. */
  staged?: Readonly<Record<string, Staged>>;
};

export type Filter = { column: string; operator: string; value?: string | string[] };
export type Sort = { column: string; descending?: boolean };

/** Which rows are shown: lives in the address. */
export type Selection = { filter?: string | undefined; where?: string | undefined; sort?: string | undefined; cursor?: string | undefined };

export function placeOf(text: string): Place {
  const dot = text.indexOf('.');
  return dot < 0 ? { schema: 'public', table: text } : { schema: text.slice(0, dot), table: text.slice(dot + 1) };
}

function list<T>(text: string | undefined): T[] {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? (value as T[]) : [];
  } catch {
    return [];
  }
}

export function filtersOf(selection: Selection): Filter[] {
  return list<Filter>(selection.filter).filter((one) => typeof one?.column === 'string' && typeof one.operator === 'string');
}

export function sortsOf(selection: Selection): Sort[] {
  return list<Sort>(selection.sort).filter((one) => typeof one?.column === 'string');
}

/** How many rows there are, where the page shows the last of them: nobody has to count, or to guess. */
export function totalOf(page: RowPage | undefined): number | null {
  if (page?.first == null || page.next_cursor != null) return null;
  return page.first + page.items.length - 1;
}
