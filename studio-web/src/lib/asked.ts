declare global {
  interface Window {
    /** What boot.js has asked of the server already, by path and query. */
    asked?: Record<string, Promise<Response> | undefined>;
  }
}

/** The answer to a request that boot.js has sent while the code was on its way. Taken once: later ones ask anew. */
export function askedAlready(request: Request): Promise<Response> | undefined {
  if (request.method !== 'GET' || request.headers.has('Authorization')) return undefined;
  const { pathname, search } = new URL(request.url);
  const place = pathname + search;
  const answer = window.asked?.[place];
  if (answer !== undefined) delete window.asked?.[place];
  return answer;
}

/** Somebody else asks from now on. */
export function forgetAsked(): void {
  delete window.asked;
}
