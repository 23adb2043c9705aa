import { queryOptions } from '@tanstack/react-query';
import { native } from '@/lib/native';
import { makeChallenge } from './pkce';

export type Provider = { id: string; name: string | null };
export type Settings = {
  external: Record<string, boolean>;
  disable_signup: boolean;
  passkeys_enabled: boolean;
  providers: Provider[];
  wallets: Record<'ethereum' | 'solana', boolean>;
};

/** How people can sign in here. */
export const settingsQuery = queryOptions({
  queryKey: ['authentication', 'settings'],
  staleTime: 60_000,
  queryFn: ({ signal }) => native.get<Settings>('/authentication/settings', { bare: true, signal }),
});

const NAMES: Record<string, string> = { azure: 'Microsoft', github: 'GitHub', gitlab: 'GitLab', linkedin_oidc: 'LinkedIn', slack_oidc: 'Slack', workos: 'WorkOS' };

/** What a provider is called by people. */
export function providerName({ id, name }: Provider): string {
  return name ?? NAMES[id] ?? id.charAt(0).toUpperCase() + id.slice(1);
}

/** Leaves to a provider; the browser comes back to the sign-in with a code that only this tab can use. */
export async function leaveTo(provider: string, back: string | undefined): Promise<void> {
  const here = new URL('/studio/sign-in', location.origin);
  if (back !== undefined) here.searchParams.set('back', back);
  const start = new URL(`/authentication/oauth/${encodeURIComponent(provider)}/start`, location.origin);
  start.searchParams.set('redirect_to', here.href);
  start.searchParams.set('code_challenge', await makeChallenge());
  start.searchParams.set('code_challenge_method', 's256');
  location.assign(start);
}
