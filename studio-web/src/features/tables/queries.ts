import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ask, native } from '@/lib/api';
import type { Change, NewSavedView, Place, SavedView, Selection } from './types';

const LISTED = 100;

export const schemasQuery = queryOptions({ queryKey: ['tables', 'schemas'], queryFn: ({ signal }) => ask(api.GET('/table-schemas', { signal })) });

/** Tables by schema and name, as many at a time as somebody looks through. */
export function tablesQuery(schema: string, search: string) {
  return infiniteQueryOptions({
    queryKey: ['tables', 'list', schema, search],
    queryFn: ({ pageParam, signal }) =>
      ask(
        api.GET('/tables', {
          params: { query: { limit: LISTED, ...(schema ? { schema } : {}), ...(search ? { search } : {}), ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function relationQuery(place: Place) {
  return queryOptions({
    queryKey: ['tables', 'relation', place.schema, place.table],
    queryFn: ({ signal }) => ask(api.GET('/tables/{schema}/{table}', { params: { path: place }, signal })),
  });
}

/** Leaves out what is not set. */
function given(selection: Selection) {
  return {
    ...(selection.filter ? { filter: selection.filter } : {}),
    ...(selection.where ? { where: selection.where } : {}),
    ...(selection.sort ? { sort: selection.sort } : {}),
    ...(selection.cursor ? { cursor: selection.cursor } : {}),
  };
}

export function rowsQuery(place: Place, selection: Selection) {
  return queryOptions({
    queryKey: ['tables', 'rows', place.schema, place.table, selection],
    queryFn: ({ signal }) => ask(api.GET('/tables/{schema}/{table}/rows', { params: { path: place, query: given(selection) }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 2_000,
  });
}

export function viewsQuery(place: Place) {
  return queryOptions({
    queryKey: ['tables', 'views', place.schema, place.table],
    queryFn: async ({ signal }) => (await ask(api.GET('/tables/{schema}/{table}/views', { params: { path: place }, signal }))).items,
  });
}

export function keepView(place: Place, body: NewSavedView) {
  return ask(api.POST('/tables/{schema}/{table}/views', { params: { path: place }, body }));
}

/** Changes the view that was seen; another version is a conflict. */
export function changeView(view: SavedView, body: NewSavedView) {
  return ask(api.PUT('/views/{id}', { params: { path: { id: view.id } }, body, headers: { 'If-Match': `"${view.revision}"` } }));
}

export async function deleteView(id: string): Promise<void> {
  await api.DELETE('/views/{id}', { params: { path: { id } } });
}

export function change(place: Place, changes: Change[], dryRun: boolean) {
  return ask(api.POST('/tables/{schema}/{table}/changes', { params: { path: place }, body: { changes, dry_run: dryRun } as never }));
}

export function undo(id: string) {
  return ask(api.POST('/undo/{id}', { params: { path: { id } } }));
}

/** One value, whole, with the hash by which a change tells what it saw. */
export async function wholeCell(place: Place, key: string, column: string): Promise<{ text: string | null; hash: string | null }> {
  const query = new URLSearchParams({ key, column });
  const answer = await native.raw(`${root(place)}/cell?${query.toString()}`);
  const text = await answer.text();
  return { text: answer.headers.get('X-Null') === 'true' ? null : text, hash: answer.headers.get('ETag')?.replaceAll('"', '') ?? null };
}

export function root(place: Place): string {
  return `/studio/api/v1/tables/${encodeURIComponent(place.schema)}/${encodeURIComponent(place.table)}`;
}

export async function references(place: Place, key: string, search: string, signal: AbortSignal) {
  const found = await ask(
    api.GET('/tables/{schema}/{table}/references/{key}', {
      params: { path: { ...place, key }, query: { limit: 20, ...(search ? { search } : {}) } },
      signal,
    }),
  );
  return found.items;
}

export function count(place: Place, selection: Selection, id: string) {
  const { filter, where } = given(selection);
  return ask(
    api.GET('/tables/{schema}/{table}/count', {
      params: { path: place, query: { id, ...(filter ? { filter } : {}), ...(where ? { where } : {}) } },
    }),
  );
}

export function cancelCount(id: string) {
  return ask(api.DELETE('/counts/{id}', { params: { path: { id } } }));
}

/** Where the shown rows are to be had as a file. */
export function exportAddress(place: Place, selection: Selection, ending: 'csv' | 'json'): string {
  const { cursor: _, ...wanted } = given(selection);
  const query = new URLSearchParams(wanted).toString();
  return `${root(place)}/rows.${ending}${query ? `?${query}` : ''}`;
}
