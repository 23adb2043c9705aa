import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ask } from '@/lib/api';
import type { Settings } from './types';

/** Names for completion. */
export const names = queryOptions({
  queryKey: ['sql', 'names'],
  queryFn: ({ signal }) => ask(api.GET('/sql/names', { signal })),
  staleTime: 30_000,
});

/** The roles that the reader may run SQL as. */
export const roles = queryOptions({
  queryKey: ['sql', 'roles'],
  queryFn: async ({ signal }) => (await ask(api.GET('/sql/roles', { signal }))).roles,
  staleTime: 60_000,
});

export function history(q: string) {
  return infiniteQueryOptions({
    queryKey: ['sql', 'history', q],
    queryFn: ({ signal, pageParam }) =>
      ask(api.GET('/sql/history', { signal, params: { query: { limit: 50, ...(q === '' ? {} : { q }), ...(pageParam === null ? {} : { cursor: pageParam }) } } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? null,
  });
}

/** Users whose address, number or id begins with the text. */
export async function findUsers(text: string, signal: AbortSignal): Promise<{ id: string; email: string }[]> {
  const page = await ask(api.GET('/sql/users', { signal, params: { query: text === '' ? {} : { q: text } } }));
  return page.items.map((user) => ({ id: user.id, email: user.name }));
}

export type PlanNode = Record<string, unknown> & { 'Node Type': string; Plans?: PlanNode[] };
export type Plan = { Plan: PlanNode; 'Planning Time'?: number; 'Execution Time'?: number };

/** The plan of one statement. */
export async function explain(sql: string, settings: Settings, analyze: boolean, confirmed: boolean) {
  const answer = await ask(
    api.POST('/sql/explain', { body: { sql, role: settings.role, user: settings.user?.id ?? null, analyze, confirmed } }),
  );
  return { ...answer, plan: answer.plan as Plan };
}
