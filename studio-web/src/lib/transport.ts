import { askedAlready } from './asked';
import { createStore } from './store';
import { type ApiProblem, problemOfResponse, unreachable } from './problem';

/** The token that goes with the session cookie. In memory only: a reload asks for it again. */
let csrf = '';

export function setCsrf(token: string): void {
  csrf = token;
}

/** Whether the last request got an answer from anybody. */
export const reachable = createStore(true);

export type Proof = 'password' | 'factor';

type Listeners = {
  /** The session is over. */
  lost(): void;
  /** Asks for a proof; true once it was given. */
  prove(proof: Proof, problem: ApiProblem): Promise<boolean>;
};

let listeners: Listeners = { lost: () => undefined, prove: () => Promise.resolve(false) };

export function listen(to: Partial<Listeners>): void {
  listeners = { ...listeners, ...to };
}

const PROOFS: Record<string, Proof> = {
  reauthentication_needed: 'password',
  step_up_required: 'factor',
  insufficient_aal: 'factor',
  mfa_required: 'factor',
};

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

export type Wire = {
  /** Who asks shows a credential of their own, and deals with what is refused. */
  bare?: boolean;
};

let proving: Promise<boolean> | null = null;

/** An answer that was asked for ahead; one that refuses is asked for again, unless that is what the caller wants to know. */
async function early(request: Request, bare: boolean): Promise<Response | undefined> {
  const answer = await askedAlready(request)?.catch(() => undefined);
  return bare || answer?.ok ? answer : undefined;
}

async function once(request: Request, bare = false): Promise<Response> {
  const headers = new Headers(request.headers);
  if (!SAFE.has(request.method) && csrf !== '' && !headers.has('Authorization')) headers.set('X-CSRF-Token', csrf);
  if (!headers.has('Accept-Language')) headers.set('Accept-Language', document.documentElement.lang);
  try {
    const response = (await early(request, bare)) ?? (await fetch(new Request(request, { headers, credentials: 'same-origin' })));
    reachable.set(true);
    return response;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    reachable.set(false);
    throw unreachable(cause);
  }
}

/** Sends a request with the cookie; proves more where that is asked for, and then tries once more. */
export async function send(request: Request, { bare = false }: Wire = {}): Promise<Response> {
  const again = request.clone();
  const response = await once(request, bare);
  if (response.ok || response.status === 304) return response;
  const problem = await problemOfResponse(response);
  if (bare) throw problem;
  const proof = PROOFS[problem.code];
  if (proof !== undefined && (problem.status === 403 || problem.status === 422 || problem.status === 401)) {
    proving ??= listeners.prove(proof, problem).finally(() => (proving = null));
    if (!(await proving)) throw problem;
    const second = await once(again);
    if (!second.ok) throw await problemOfResponse(second);
    return second;
  }
  if (problem.status === 401) listeners.lost();
  throw problem;
}
