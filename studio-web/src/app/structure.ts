import type { Query } from '@tanstack/react-query';
import { queryClient } from '@/lib/query';

const AREAS = new Set<unknown>(['schema', 'policies', 'policy-tables', 'table-grants', 'palette']);
const OF_TABLES = new Set<unknown>(['list', 'schemas', 'relation', 'views']);

/** Whether an answer tells how the database is built; rows on the page stay as they are. */
export function isStructure({ queryKey }: Pick<Query, 'queryKey'>): boolean {
  const [area, kind] = queryKey;
  return AREAS.has(area) || (area === 'tables' && OF_TABLES.has(kind)) || (area === 'sql' && kind === 'names');
}

/** Somebody changed the structure: what is shown of it is asked for again. */
export function forgetStructure(): void {
  void queryClient.invalidateQueries({ predicate: isStructure });
}
