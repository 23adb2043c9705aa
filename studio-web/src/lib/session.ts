import { useParams } from '@tanstack/react-router';
import { forgetAsked } from './asked';
import { native } from './native';
import { ApiProblem } from './problem';
import { queryClient } from './query';
import { keep, kept } from './storage';
import { createStore, useStore } from './store';
import { setCsrf } from './transport';

export type User = {
  id: string;
  email: string | null;
  email_verified: boolean;
  phone: string | null;
  username: string | null;
  name: string | null;
  role: string;
  settings: Record<string, unknown>;
  providers: string[];
  mfa_enabled: boolean;
  created_at: string;
  last_sign_in_at: string | null;
};

export type OpenSession = {
  id: string;
  current: boolean;
  created_at: string;
  refreshed_at: string;
  aal: 'aal1' | 'aal2';
  methods: string[];
  user_agent: string | null;
  ip: string | null;
};

export type SessionState = {
  state: 'unknown' | 'in' | 'half' | 'out';
  user: User | null;
  aal: 'aal1' | 'aal2';
  expiresAt: string | null;
  /** What this person may do; null for who may not open Studio. */
  permissions: readonly string[] | null;
};

const OUT: SessionState = { state: 'out', user: null, aal: 'aal1', expiresAt: null, permissions: null };

/** Who is signed in. `half`: the password was right, the second factor is still to come. */
export const session = createStore<SessionState>({ ...OUT, state: 'unknown' });

type Cookie = { csrf_token: string; expires_at: string };

const HERE = 'here';

/** Whether somebody was signed in here when the last page was left. No promise: only the server knows. */
export function wasHere(): boolean {
  return kept(HERE) !== null;
}

session.subscribe(() => keep(HERE, session.get().state === 'out' ? null : '1'));

function person() {
  return Promise.all([
    native.get<User>('/authentication/user', { bare: true }),
    native.get<{ sessions: OpenSession[] }>('/authentication/sessions', { bare: true }),
    native.get<{ permissions: string[] }>('/studio/api/v1/me', { bare: true }).catch((error: unknown) => {
      if (error instanceof ApiProblem && error.status === 403) return null;
      throw error;
    }),
  ]);
}

async function look(cookie: Cookie, asked = person()): Promise<SessionState> {
  setCsrf(cookie.csrf_token);
  const [user, { sessions }, me] = await asked;
  const aal = sessions.find((one) => one.current)?.aal ?? 'aal1';
  return { state: 'in', user, aal, expiresAt: cookie.expires_at, permissions: me?.permissions ?? null };
}

let resuming: Promise<SessionState> | null = null;

/** Asks whether the browser has a session. Asked once however many want to know. */
export function resume(): Promise<SessionState> {
  const now = session.get();
  if (now.state !== 'unknown') return Promise.resolve(now);
  resuming ??= (async () => {
    const cookie = native.get<Cookie>('/authentication/session', { bare: true });
    // Whoever was here probably still is: who it is is asked beside the question whether.
    const asked = wasHere() ? person() : undefined;
    asked?.catch(() => undefined);
    return look(await cookie, asked);
  })()
    .catch((error: unknown) => {
      if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) return OUT;
      throw error;
    })
    .then((found) => {
      session.set(found);
      return found;
    })
    .finally(() => (resuming = null));
  return resuming;
}

/** The token of who has still to show a second factor. In memory only, and gone with the page. */
let halfway: string | null = null;

/** How a request shows it. */
export function halfwayHeaders(): Record<string, string> {
  return halfway === null ? {} : { Authorization: `Bearer ${halfway}` };
}

/** The second factor was not shown: whoever was signed in before still is. */
export function turnBack(): void {
  if (halfway === null) return;
  halfway = null;
  const now = session.get();
  session.set(now.user === null ? OUT : { ...now, state: 'in' });
}

export function isHalfway(): boolean {
  return halfway !== null;
}

/** Whoever has an access token gets the cookie; the token is forgotten here. Without a second factor that the account has there is none yet. */
export async function enter(accessToken: string): Promise<SessionState> {
  forgetAsked();
  let cookie: Cookie;
  try {
    cookie = await native.post<Cookie>('/authentication/session', undefined, { bare: true, headers: { Authorization: `Bearer ${accessToken}` } });
  } catch (error) {
    if (!(error instanceof ApiProblem && error.status === 403 && (error.code === 'mfa_required' || error.code === 'insufficient_aal'))) throw error;
    halfway = accessToken;
    const half: SessionState = { ...session.get(), state: 'half' };
    session.set(half);
    return half;
  }
  halfway = null;
  const before = session.get().user?.id;
  const found = await look(cookie);
  if (before !== undefined && before !== found.user?.id) queryClient.clear();
  session.set(found);
  return found;
}

/** Looks again: after a second factor, or when the profile changed. */
export async function renew(): Promise<SessionState> {
  const found = await look(await native.get<Cookie>('/authentication/session', { bare: true }));
  session.set(found);
  return found;
}

/** The cookie is over; what was known for its user is forgotten. */
export function lose(): void {
  halfway = null;
  setCsrf('');
  queryClient.clear();
  session.set(OUT);
}

export async function signOut(scope: 'local' | 'global' = 'local'): Promise<void> {
  try {
    await native.post(`/authentication/logout`, undefined, { bare: true, query: { scope }, headers: halfwayHeaders() });
  } finally {
    lose();
  }
}

/** Who is signed in, on pages that only such people see. */
export function useSession(): SessionState & { user: User } {
  const now = useStore(session);
  // After signing out a page is drawn once more before it is left.
  return { ...now, user: now.user ?? NOBODY };
}

const NOBODY: User = {
  id: '', email: null, email_verified: false, phone: null, username: null, name: null, role: '', settings: {},
  providers: [], mfa_enabled: false, created_at: '', last_sign_in_at: null,
};

/** Whether this person holds a permission. The server decides in any case: this is for what is offered. */
export function useMay(permission: string): boolean {
  return useStore(session).permissions?.includes(permission) ?? false;
}

/** The same where there is no page yet: commands. */
export function may(permission: string): boolean {
  return session.get().permissions?.includes(permission) ?? false;
}

export const WORKSPACE = 'default';

export function useWorkspace(): string {
  return useParams({ strict: false, select: ({ workspace }) => workspace }) ?? WORKSPACE;
}
