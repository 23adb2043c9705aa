import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { native } from '@/lib/native';

const USERS = '/authentication/users';

export type ListedUser = {
  id: string;
  email: string;
  phone: string;
  name: string;
  created_at: string;
  last_sign_in_at: string | null;
  confirmed: boolean;
  invited_at: string | null;
  banned_until: string | null;
  deleted_at: string | null;
  is_anonymous: boolean;
  providers: string[];
  mfa_enabled: boolean;
};

export type UserDetail = {
  id: string;
  email: string;
  phone: string;
  role: string;
  name: string | null;
  username: string | null;
  created_at: string;
  last_sign_in_at?: string;
  email_confirmed_at?: string;
  phone_confirmed_at?: string;
  invited_at?: string;
  banned_until?: string;
  deleted_at?: string;
  is_anonymous: boolean;
  mfa_enabled: boolean;
  app_metadata: Record<string, unknown>;
  user_metadata: Record<string, unknown>;
  identities: { identity_id: string; provider: string; email: string; last_sign_in_at?: string }[];
  factors?: { id: string; status: string; friendly_name: string; factor_type: string; created_at: string }[];
};

export type UserSession = {
  id: string;
  created_at: string;
  refreshed_at: string;
  ends_at: string | null;
  aal: string;
  methods: string[];
  user_agent: string | null;
  ip: string | null;
  client_id: string | null;
  actor: string | null;
};

export type Impact = {
  sessions: number;
  blocked: boolean;
  rows: { schema: string; table: string; column: string; on_delete: string; rows: number | null; more: boolean }[];
};

type Page<T> = { items: T[]; next_cursor: string | null; estimated_total: number | null };
export type UserFilter = { q?: string | undefined; state?: string | undefined; provider?: string | undefined };

export const usersQuery = (filter: UserFilter) =>
  infiniteQueryOptions({
    queryKey: ['users', filter],
    queryFn: ({ pageParam, signal }) => native.get<Page<ListedUser>>(USERS, { query: { ...filter, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });

type Ways = { external: Record<string, boolean>; providers: { id: string }[]; wallets: Record<string, boolean> };

/** With what people can sign in here, as their identities name it. */
export const waysQuery = queryOptions({
  queryKey: ['users', 'ways'],
  queryFn: async ({ signal }) => {
    const { external, providers, wallets } = await native.get<Ways>('/authentication/settings', { signal });
    const open = Object.keys(external).filter((name) => external[name] === true && name !== 'anonymous_users');
    return [...new Set([...open, ...providers.map(({ id }) => id), ...(Object.values(wallets).includes(true) ? ['web3'] : [])])];
  },
  staleTime: 60_000,
});

export const userQuery = (id: string) => queryOptions({ queryKey: ['users', 'one', id], queryFn: () => native.get<UserDetail>(`${USERS}/${id}`) });

export const sessionsQuery = (id: string) =>
  queryOptions({ queryKey: ['users', 'one', id, 'sessions'], queryFn: () => native.get<{ items: UserSession[] }>(`${USERS}/${id}/sessions`) });

export const impactQuery = (id: string) =>
  queryOptions({ queryKey: ['users', 'one', id, 'impact'], queryFn: () => native.get<Impact>(`${USERS}/${id}/impact`), staleTime: 0 });

export type Held = { scope: string; role: string; through: string; expires_at: string | null; permissions: string[] };

export const effectiveQuery = (id: string) =>
  queryOptions({ queryKey: ['users', 'one', id, 'effective'], queryFn: () => native.get<{ held: Held[] }>(`/authorization/principals/${id}/effective`) });

export type Explained = { decision: boolean; context?: Record<string, unknown> } & Record<string, unknown>;

export const explain = (user: string, permission: string) =>
  native.post<Explained>('/authorization/explain', {
    subject: { type: 'user', id: user },
    action: { name: permission },
    resource: { type: 'global', id: '' },
  });

export const permissionsQuery = queryOptions({
  queryKey: ['permissions'],
  queryFn: () => native.get<{ permissions: { name: string; description: string }[] }>('/authorization/permissions'),
});

export type Posing = { session_id: string; user_id: string; reason: string; ends_at: string };

export const posingsQuery = queryOptions({
  queryKey: ['impersonations'],
  queryFn: () => native.get<{ items: Posing[] }>('/authentication/impersonations'),
  retry: false,
});

/** How the people of these ids are called. */
export const peopleQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['users', 'people', ids],
    queryFn: () => native.get<Page<ListedUser>>(USERS, { query: { ids: ids.join(','), limit: 200 } }),
    enabled: ids.length > 0,
  });

export const users = {
  create: (body: object) => native.post<UserDetail>(USERS, body),
  change: (id: string, body: object) => native.patch<UserDetail>(`${USERS}/${id}`, body),
  remove: (id: string, keepRow: boolean) => native.delete<undefined>(`${USERS}/${id}`, { query: { keep_row: keepRow } }),
  mailReset: (id: string) => native.post<undefined>(`${USERS}/${id}/password-reset`),
  endSession: (id: string, session: string) => native.delete<undefined>(`${USERS}/${id}/sessions/${session}`),
  endSessions: (id: string) => native.delete<undefined>(`${USERS}/${id}/sessions`),
  removeFactor: (id: string, factor: string) => native.delete<undefined>(`${USERS}/${id}/factors/${factor}`),
  impersonate: (id: string, reason: string) => native.post<{ link: string; expires_at: string; session_id: string }>(`${USERS}/${id}/impersonate`, { reason }),
  stopPosing: (session: string) => native.delete<undefined>(`/authentication/impersonations/${session}`),
  invite: (email: string, role: string) => native.post<{ delivery: string; token?: string }>('/authorization/invitations', { email, role }),
};
