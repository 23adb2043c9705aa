import { native } from '@/lib/api';

/** As whom the data APIs are called. */
export type Caller =
  | { kind: 'anonymous' }
  | { kind: 'me' }
  | { kind: 'role'; role: string }
  | { kind: 'user'; id: string; email: string }
  | { kind: 'key'; key: string };

type Token = { access_token: string; expires_at: string };

const early = 30_000;
const tokens = new Map<string, Promise<Token>>();

function name(caller: Caller): string {
  return caller.kind === 'role' ? `role ${caller.role}` : caller.kind === 'user' ? `user ${caller.id}` : caller.kind;
}

function ask(caller: Caller): Promise<Token> {
  switch (caller.kind) {
    case 'role':
      return native.post<Token>('/authentication/session/token', { role: caller.role });
    case 'user':
      return native.post<Token>(`/authentication/users/${encodeURIComponent(caller.id)}/impersonate`, { reason: 'API explorer' });
    default:
      return native.post<Token>('/authentication/session/token', {});
  }
}

/** A token that is good for some minutes, kept in memory alone; a new one when it comes to its end. */
async function token(caller: Caller): Promise<string> {
  const key = name(caller);
  const kept = await tokens.get(key)?.catch(() => undefined);
  if (kept && Date.parse(kept.expires_at) - early > Date.now()) {
    return kept.access_token;
  }
  const asked = ask(caller);
  tokens.set(key, asked);
  asked.catch(() => tokens.delete(key));
  return (await asked).access_token;
}

/** The headers that show who calls. */
export async function credentials(caller: Caller): Promise<Record<string, string>> {
  switch (caller.kind) {
    case 'anonymous':
      return {};
    case 'key':
      return { apikey: caller.key.trim() };
    default:
      return { Authorization: `Bearer ${await token(caller)}` };
  }
}
