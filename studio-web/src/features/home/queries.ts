import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { api, ask } from '@/lib/api';
import type { components } from '@/lib/api-types';
import { useTopic } from '@/lib/live';

export type Stats = components['schemas']['Stats'];
export type ModuleHealth = components['schemas']['ModuleHealth'];
export type Attention = components['schemas']['Attention'];
export type FirstStep = components['schemas']['FirstStep'];
export type Recent = components['schemas']['Recent'];

export const stats = queryOptions({
  queryKey: ['home', 'stats'],
  queryFn: ({ signal }) => ask(api.GET('/stats', { signal })),
});

export const history = queryOptions({
  queryKey: ['home', 'history'],
  queryFn: async ({ signal }) => (await ask(api.GET('/stats/history', { signal }))).points,
  refetchInterval: 60_000,
});

export const firstSteps = queryOptions({
  queryKey: ['home', 'first-steps'],
  queryFn: async ({ signal }) => (await ask(api.GET('/first-steps', { signal }))).steps,
});

export const recent = queryOptions({
  queryKey: ['home', 'recent'],
  queryFn: async ({ signal }) => (await ask(api.GET('/recent', { signal, params: { query: { limit: 8 } } }))).items,
});

/** What the socket says replaces what was asked for. */
export function useLiveStats(): void {
  const client = useQueryClient();
  useTopic('stats', (payload, { gap }) => {
    if (gap) void client.invalidateQueries({ queryKey: stats.queryKey });
    else client.setQueryData(stats.queryKey, payload as Stats);
  });
}
