import { native } from './native';
import { ApiProblem } from './problem';
import { enter, halfwayHeaders, isHalfway, type OpenSession, renew, session, type SessionState } from './session';
import { type RequestJson, showKey } from './webauthn';

/** What every way of signing in answers. */
type Tokens = { access_token?: string; session?: { access_token?: string } };

export type Factor = { id: string; factor_type: 'totp' | 'phone' | 'webauthn'; friendly_name?: string; status: 'verified' | 'unverified'; created_at: string };

function tokenOf(answer: Tokens): string {
  const token = answer.access_token ?? answer.session?.access_token;
  if (token === undefined) throw new ApiProblem({ status: 0, code: 'answer_unknown', message: 'The answer holds no token' });
  return token;
}

export async function withPassword(user: string, password: string): Promise<SessionState> {
  return enter(tokenOf(await native.post<Tokens>('/authentication/login', { user, password }, { bare: true })));
}

/** Null where the address is to be confirmed first. */
export async function signUp(fields: { email: string; password: string; name?: string }): Promise<SessionState | null> {
  const answer = await native.post<Tokens>('/authentication/signup', fields, { bare: true });
  return answer.access_token === undefined ? null : enter(answer.access_token);
}

export function sendLink(email: string, redirectTo: string): Promise<unknown> {
  return native.post('/authentication/magic-link', { email, redirect_to: redirectTo }, { bare: true });
}

export async function withCode(email: string, code: string): Promise<SessionState> {
  return enter(tokenOf(await native.post<Tokens>('/authentication/magic-link/confirm', { email, code }, { bare: true })));
}

/** Null when the reader went away from the dialog of the browser. */
export async function withPasskey(): Promise<SessionState | null> {
  const asked = await native.post<{ challenge_id: string; options: RequestJson }>('/authentication/passkeys/authentication/options', undefined, { bare: true });
  const credential = await showKey(asked.options);
  if (credential === null) return null;
  const answer = await native.post<Tokens>('/authentication/passkeys/authentication/verify', { challenge_id: asked.challenge_id, credential }, { bare: true });
  return enter(tokenOf(answer));
}

export async function withWallet(message: string, signature: string): Promise<SessionState> {
  return enter(tokenOf(await native.post<Tokens>('/authentication/web3/login', { chain: 'ethereum', message, signature }, { bare: true })));
}

/** The code that a provider's or a mail's redirect brought. */
export async function withAuthCode(authCode: string, verifier: string): Promise<SessionState> {
  const answer = await native.post<Tokens>('/auth/v1/token', { auth_code: authCode, code_verifier: verifier }, { bare: true, query: { grant_type: 'pkce' } });
  return enter(tokenOf(answer));
}

// ---- second factors: they raise the session that is there, or the one that is about to be

function ask() {
  return { bare: true, headers: halfwayHeaders() };
}

function raised(answer: Tokens): Promise<SessionState> {
  return isHalfway() ? enter(tokenOf(answer)) : renew();
}

export async function factors(): Promise<Factor[]> {
  const { factors: all } = await native.get<{ factors: Factor[] }>('/authentication/mfa/factors', ask());
  return all;
}

type Challenge = { id: string; webauthn?: { type: string; credential_options: RequestJson } };

export function challenge(factor: Factor): Promise<Challenge> {
  return native.post<Challenge>(`/authentication/mfa/factors/${factor.id}/challenge`, undefined, ask());
}

export async function answerCode(factor: Factor, code: string): Promise<SessionState> {
  const { id } = await challenge(factor);
  return raised(await native.post<Tokens>(`/authentication/mfa/factors/${factor.id}/verify`, { challenge_id: id, code }, ask()));
}

/** Null when the reader went away from the dialog of the browser. */
export async function answerKey(factor: Factor): Promise<SessionState | null> {
  const asked = await challenge(factor);
  if (asked.webauthn === undefined) return null;
  const response = await showKey(asked.webauthn.credential_options);
  if (response === null) return null;
  const webauthn = { type: asked.webauthn.type, credential_response: response };
  return raised(await native.post<Tokens>(`/authentication/mfa/factors/${factor.id}/verify`, { challenge_id: asked.id, webauthn }, ask()));
}

export async function answerRecovery(code: string): Promise<SessionState> {
  return raised(await native.post<Tokens>('/authentication/mfa/recover', { code }, ask()));
}

/** Signs the same person in anew, and ends the session that was. */
export async function again(password: string): Promise<SessionState> {
  const { user } = session.get();
  const { sessions } = await native.get<{ sessions: OpenSession[] }>('/authentication/sessions', { bare: true }).catch(() => ({ sessions: [] }));
  const old = sessions.find((one) => one.current);
  const found = await withPassword(user?.email ?? user?.phone ?? user?.username ?? '', password);
  if (old) await native.delete(`/authentication/sessions/${old.id}`, { bare: true }).catch(() => undefined);
  return found;
}
