const PLACE = 'crestfall.verifier';

function text(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
}

/** Makes a secret that only this tab knows, and what a provider's redirect shows of it (RFC 7636). */
export async function makeChallenge(): Promise<string> {
  const verifier = text(crypto.getRandomValues(new Uint8Array(32)));
  sessionStorage.setItem(PLACE, verifier);
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return text(new Uint8Array(hash));
}

/** The secret, once. */
export function takeVerifier(): string | null {
  const verifier = sessionStorage.getItem(PLACE);
  sessionStorage.removeItem(PLACE);
  return verifier;
}
