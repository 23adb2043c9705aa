import { useEffect, useRef } from 'react';
import { enter, type SessionState } from '@/lib/session';
import { withAuthCode } from '@/lib/sign-in';
import { takeVerifier } from './pkce';

/** A provider or a mail's link sent the browser back: takes what it brought out of the address and signs in with it. */
export function useRedirected(
  code: string | undefined,
  attempt: (name: string, work: () => Promise<unknown>) => Promise<void>,
  onDone: (found: SessionState) => Promise<void>,
  setError: (error: unknown) => void,
): void {
  const done = useRef(false);
  useEffect(() => {
    if (done.current) return;
    done.current = true;
    const fragment = new URLSearchParams(location.hash.slice(1));
    const token = fragment.get('access_token');
    const refused = fragment.get('error_description') ?? fragment.get('error');
    if (location.hash !== '' || code !== undefined) {
      // Neither the history nor a copied address keeps what signs in.
      const clean = new URL(location.href);
      clean.hash = '';
      clean.searchParams.delete('code');
      history.replaceState(history.state, '', clean);
    }
    const verifier = code === undefined ? null : takeVerifier();
    if (token !== null) void attempt('redirect', async () => onDone(await enter(token)));
    else if (code !== undefined && verifier !== null) void attempt('redirect', async () => onDone(await withAuthCode(code, verifier)));
    else if (refused !== null) setError(new Error(refused));
  }, [code, attempt, onDone, setError]);
}
