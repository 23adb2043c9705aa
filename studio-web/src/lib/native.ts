import { send, type Wire } from './transport';

type Values = Record<string, string | number | boolean | null | undefined>;

export type NativeOptions = Wire & {
  query?: Values | undefined;
  headers?: Record<string, string> | undefined;
  signal?: AbortSignal | undefined;
};

function address(path: string, query: Values | undefined): URL {
  const url = new URL(path, location.origin);
  // The cookie goes to this origin alone, and so does the token.
  if (url.origin !== location.origin) throw new TypeError(`not an address of this origin: ${path}`);
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== null && value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

async function call<T>(method: string, path: string, body: unknown, options: NativeOptions = {}): Promise<T> {
  const init: RequestInit = { method, headers: { Accept: 'application/json', ...options.headers } };
  if (options.signal) init.signal = options.signal;
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { 'Content-Type': 'application/json', ...init.headers };
  }
  const response = await send(new Request(address(path, options.query), init), options);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** Paths that no OpenAPI of Studio describes: `/authentication`, `/authorization`. Throws ApiProblem. */
export const native = {
  get: <T>(path: string, options?: NativeOptions) => call<T>('GET', path, undefined, options),
  post: <T>(path: string, body?: unknown, options?: NativeOptions) => call<T>('POST', path, body, options),
  put: <T>(path: string, body?: unknown, options?: NativeOptions) => call<T>('PUT', path, body, options),
  patch: <T>(path: string, body?: unknown, options?: NativeOptions) => call<T>('PATCH', path, body, options),
  delete: <T>(path: string, options?: NativeOptions) => call<T>('DELETE', path, undefined, options),
  /** The answer itself: streams, files, events. */
  raw: (path: string, init?: RequestInit & Wire) => send(new Request(address(path, undefined), init), init),
};
