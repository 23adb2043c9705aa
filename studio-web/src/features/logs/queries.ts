import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ApiProblem, native } from '@/lib/api';
import type { Counts, Entry, EntryPage, Groups, LogState } from './model/types';
import type { Wanted } from './model/wanted';

const LOGS = '/postgresql/logs';
export const TAIL = `${LOGS}/tail`;
const PAGE = 100;

/** Whether a failure says that nobody serves the log here. */
export function isOff(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 404 && error.code === 'path_not_found';
}

export const stateQuery = queryOptions({
  queryKey: ['logs', 'state'],
  queryFn: ({ signal }) => native.get<LogState>(`${LOGS}/status`, { signal }),
});

export const newest = (wanted: Wanted, signal?: AbortSignal) => native.get<EntryPage>(LOGS, { query: { ...wanted, limit: PAGE }, signal });

/** What is read stays as it is until somebody asks for more, or anew. */
export const entriesQuery = (wanted: Wanted) =>
  infiniteQueryOptions({
    queryKey: ['logs', 'entries', wanted],
    queryFn: ({ pageParam, signal }) => native.get<EntryPage>(LOGS, { query: { ...wanted, limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
  });

export const entryQuery = (id: string) =>
  queryOptions({
    queryKey: ['logs', 'entry', id],
    queryFn: ({ signal }) => native.get<Entry>(`${LOGS}/entry`, { query: { id }, signal }),
    staleTime: Infinity,
  });

export const countsQuery = (wanted: Wanted) =>
  queryOptions({
    queryKey: ['logs', 'counts', wanted],
    queryFn: ({ signal }) => native.get<Counts>(`${LOGS}/histogram`, { query: wanted, signal }),
    placeholderData: keepPreviousData,
  });

export const groupsQuery = (kind: 'errors' | 'slow', wanted: Wanted) =>
  queryOptions({
    queryKey: ['logs', 'groups', kind, wanted],
    queryFn: ({ signal }) => native.get<Groups>(`${LOGS}/groups`, { query: { ...wanted, level: undefined, kind }, signal }),
    placeholderData: keepPreviousData,
  });
