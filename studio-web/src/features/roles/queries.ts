import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { native } from '@/lib/native';

export type GrantCell = { own: string; effective: string };
export type GrantTable = { schema: string; table: string; kind: string; row_level_security: boolean; policies: number; roles: Record<string, GrantCell> };
export type GrantPage = { schemas: string[]; roles: string[]; items: GrantTable[]; next_cursor: string | null };
export type GrantChange = { schema: string; table: string; role: string; privilege: string; granted: boolean };

export const grantsQuery = (schema: string, filter: string) =>
  infiniteQueryOptions({
    queryKey: ['table-grants', schema, filter],
    queryFn: ({ pageParam, signal }) => native.get<GrantPage>('/authorization/table-grants', { query: { schema, filter, cursor: pageParam, limit: 100 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

export const writeGrants = (changes: readonly GrantChange[], dryRun: boolean) =>
  native.patch<{ statements: string[]; written: boolean }>('/authorization/table-grants', { changes, dry_run: dryRun });

export type MatrixRole = { id: string; name: string; organization: string | null; built_in: boolean; cells: Record<string, 'granted' | 'inherited'> };
export type Matrix = { revision: number; permissions: { name: string; description: string }[]; roles: MatrixRole[] };
export type MatrixChange = { role: string; permission: string; granted: boolean };
export type Effect = { role: string; gained: string[]; lost: string[]; holders: number };

export const matrixQuery = queryOptions({ queryKey: ['matrix'], queryFn: () => native.get<Matrix>('/authorization/matrix') });

export const writeMatrix = (revision: number, changes: readonly MatrixChange[], dryRun: boolean) =>
  native.patch<{ effects: Effect[]; written: boolean }>('/authorization/matrix', { revision, changes, dry_run: dryRun });

export const createRole = (name: string, description: string, permissions: readonly string[]) =>
  native.post<{ id: string }>('/authorization/roles', { name, description, permissions });

/** The organization that looks after the installation. */
export const TEAM = '00000000-0000-4000-8000-0000000000a1';

export type Assignment = { id: string; principal: { type: string; id: string } | string; role: unknown; scope: unknown } & Record<string, unknown>;
export type Invitation = { id: string; email: string | null; role: string; expires_at: string };

export const membersQuery = (scope: string) =>
  queryOptions({
    queryKey: ['members', scope],
    queryFn: () => native.get<{ assignments: Assignment[] }>('/authorization/assignments', { query: { scope, limit: 100 } }),
    retry: false,
  });

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: () => native.get<{ invitations: Invitation[] }>('/authorization/invitations'),
});

export type Person = { id: string; email: string; name: string };

export const peopleQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['people', ids],
    queryFn: () => native.get<{ items: Person[] }>('/authentication/users', { query: { ids: ids.join(','), limit: 200 } }),
    enabled: ids.length > 0,
  });

export const revoke = (id: string) => native.delete<undefined>(`/authorization/assignments/${id}`);
export const revokeInvitation = (id: string) => native.delete<undefined>(`/authorization/invitations/${id}`);
