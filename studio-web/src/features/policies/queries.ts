import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, ask, native } from '@/lib/api';

export type PolicyTable = { schema: string; table: string; kind: string; row_level_security: boolean; policies: number };
export type Policy = {
  schema: string;
  table: string;
  name: string;
  command: string;
  roles: string[];
  restrictive: boolean;
  using: string | null;
  check: string | null;
  warnings: string[];
};
export type Finding = { code: string; level: 'error' | 'warning'; kind: string; schema: string; name: string; policy: string | null; fix: string | null };
export type Template = { name: string; description: string; required: string[]; optional: string[]; example: string[] };
export type Planned = { statements: string[]; advice?: string[]; written: boolean };
type TablePage = { schemas: string[]; roles: string[]; items: PolicyTable[]; next_cursor: string | null };

export const tablesQuery = (schema: string, filter: string) =>
  infiniteQueryOptions({
    queryKey: ['policy-tables', schema, filter],
    queryFn: ({ pageParam, signal }) => native.get<TablePage>('/authorization/table-grants', { query: { schema, filter, cursor: pageParam, limit: 100 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export const findingsQuery = queryOptions({ queryKey: ['policies', 'findings'], queryFn: () => native.get<{ findings: Finding[] }>('/authorization/policies/findings') });

export const policiesQuery = (schema: string, table: string) =>
  queryOptions({ queryKey: ['policies', schema, table], queryFn: () => native.get<{ policies: Policy[] }>('/authorization/policies', { query: { schema, table } }) });

export const templatesQuery = queryOptions({ queryKey: ['policy-templates'], queryFn: () => native.get<{ templates: Template[] }>('/authorization/policies/templates') });

/** The columns of a table, those of users' ids first. */
export const columnsQuery = (schema: string, table: string) =>
  queryOptions({
    queryKey: ['policies', 'columns', schema, table],
    queryFn: async ({ signal }) => {
      const { columns, key } = await ask(api.GET('/tables/{schema}/{table}', { params: { path: { schema, table } }, signal }));
      const ids = (one: { name: string; base: string }) => one.base === 'uuid' && !key.columns.includes(one.name);
      return columns.map((one) => ({ name: one.name, type: one.type, id: ids(one) })).sort((one, other) => Number(other.id) - Number(one.id));
    },
    retry: false,
  });

export const policyApi = {
  create: (body: object, dryRun: boolean) => native.post<Planned>('/authorization/policies', { ...body, dry_run: dryRun }),
  change: (body: object, dryRun: boolean) => native.patch<Planned>('/authorization/policies', { ...body, dry_run: dryRun }),
  heed: (schema: string, table: string, enabled: boolean) => native.put<Planned>('/authorization/policies/table', { schema, table, enabled }),
  drop: (schema: string, table: string, name: string) =>
    native.raw('/authorization/policies', { method: 'DELETE', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ schema, table, name }) }),
};

export type Trial = { statement: string; role: string; user_id: string | null; aal: string | null; claims: Record<string, never> | null };
export const tryOut = (trial: Trial) => ask(api.POST('/policies/test', { body: trial }));

export type Person = { id: string; email: string; phone: string };
export const findPeople = (text: string, signal: AbortSignal) =>
  native.get<{ items: Person[] }>('/authentication/users', { query: { q: text, limit: 20 }, signal }).then((page) => page.items);
