import { credentials, type Caller } from './caller';

export type ApiRequest = { method: string; path: string; headers: Record<string, string>; body?: string | undefined };

export type ApiAnswer = { status: number; statusText: string; headers: [string, string][]; text: string; ms: number; bytes: number };

/** Sends a request as somebody, without the cookie: what comes back is what they would get. */
export async function send(request: ApiRequest, caller: Caller, signal?: AbortSignal): Promise<ApiAnswer> {
  const response = await open(request, caller, signal);
  const start = performance.now();
  const text = await response.answer.text();
  return {
    status: response.answer.status,
    statusText: response.answer.statusText,
    headers: [...response.answer.headers],
    text,
    ms: response.ms + performance.now() - start,
    bytes: new TextEncoder().encode(text).length,
  };
}

/** The answer as it begins: for streams. */
export async function open({ method, path, headers, body }: ApiRequest, caller: Caller, signal?: AbortSignal): Promise<{ answer: Response; ms: number }> {
  const url = new URL(path, location.origin);
  if (url.origin !== location.origin) {
    throw new TypeError(`not an address of this origin: ${path}`);
  }
  const all = { ...headers, ...(await credentials(caller)) };
  const start = performance.now();
  const answer = await fetch(url, { method, headers: all, credentials: 'omit', cache: 'no-store', ...(body === undefined ? {} : { body }), ...(signal ? { signal } : {}) });
  return { answer, ms: performance.now() - start };
}
