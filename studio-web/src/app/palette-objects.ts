import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { objectSources } from '@/lib/objects';
import { useWorkspace } from '@/lib/session';
import type { Found } from './palette-items';
import { kindOf } from './palette-items';

const modules = import.meta.glob('../features/*/palette.ts', { eager: true });
void modules;

const NONE: Found[] = [];

/** Tables, users and other things of the server whose names answer what was typed. */
export function useObjects(text: string): { items: Found[]; pending: boolean } {
  const { kind, typed } = useDeferredValue(kindOf(text));
  const workspace = useWorkspace();
  const sources = objectSources().filter((source) => (kind === '' ? typed.length > 1 : source.prefix === kind));
  const query = useQuery({
    queryKey: ['palette', kind, typed, workspace],
    enabled: sources.length > 0,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<Found[]> => {
      // One source that fails must not keep the others from being found.
      const answers = await Promise.allSettled(sources.map((source) => source.search(typed, { workspace, signal })));
      return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    },
  });
  if (sources.length === 0) return { items: NONE, pending: false };
  return { items: query.data ?? NONE, pending: query.isFetching };
}
