import { queryOptions } from '@tanstack/react-query';
import { native } from '@/lib/native';
import type { OpenSession } from '@/lib/session';
import { factors } from '@/lib/sign-in';

export type Passkey = { id: string; friendly_name?: string; created_at: string; last_used_at?: string };

export const factorsQuery = queryOptions({ queryKey: ['account', 'factors'], queryFn: factors });

export const recoveryQuery = queryOptions({
  queryKey: ['account', 'recovery'],
  queryFn: ({ signal }) => native.get<{ remaining: number }>('/authentication/mfa/recovery-codes', { signal }),
});

export const passkeysQuery = queryOptions({
  queryKey: ['account', 'passkeys'],
  queryFn: ({ signal }) => native.get<Passkey[]>('/authentication/passkeys', { signal }),
});

export const sessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: async ({ signal }) => (await native.get<{ sessions: OpenSession[] }>('/authentication/sessions', { signal })).sessions,
});

export const switchesQuery = queryOptions({
  queryKey: ['account', 'switches'],
  staleTime: 60_000,
  queryFn: ({ signal }) => native.get<{ passkeys_enabled: boolean }>('/auth/v1/settings', { signal }),
});
