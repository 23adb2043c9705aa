/** The six ways to show who one is, each as a request that this page can send with what was typed, never with the reader's cookie. */
export type Values = Record<string, string>;
export type Scheme = { id: string; fields: readonly { id: string; secret?: boolean }[]; curl: (values: Values) => string; send: (values: Values) => Promise<Response> };

const user = '/authentication/user';
const verify = '/authentication/verify';
const here = () => location.origin;
const plain = (path: string, headers: Record<string, string>, body?: string) => {
  const init: RequestInit = { method: body === undefined ? 'GET' : 'POST', headers: { Accept: 'application/json', ...headers }, credentials: 'omit' };
  if (body !== undefined) init.body = body;
  return fetch(path, init);
};
const json = { 'Content-Type': 'application/json' };
const of = (values: Values, name: string) => values[name] ?? '';

function base64(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

async function signed(keyId: string, secret: string): Promise<Response> {
  const nonce = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const parameters = `("@method" "@authority" "@path" "@query");created=${Math.floor(Date.now() / 1000)};keyid="${keyId}";alg="hmac-sha256";nonce="${nonce}";tag="crestfall"`;
  const base = `"@method": GET\n"@authority": ${location.host}\n"@path": ${verify}\n"@query": ?\n"@signature-params": ${parameters}`;
  const raw = Uint8Array.from(atob(secret.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signature = base64(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(base)));
  return plain(verify, { 'Signature-Input': `sig1=${parameters}`, Signature: `sig1=:${signature}:` });
}

export const SCHEMES: readonly Scheme[] = [
  {
    id: 'basic',
    fields: [{ id: 'name' }, { id: 'password', secret: true }],
    curl: () => `curl -u NAME:PASSWORD "${here()}${verify}"`,
    send: (values) => plain(verify, { Authorization: `Basic ${btoa(`${of(values, 'name')}:${of(values, 'password')}`)}` }),
  },
  {
    id: 'magic_link',
    fields: [{ id: 'email' }],
    curl: () => `curl "${here()}/authentication/magic-link" -H "Content-Type: application/json" -d '{"email":"EMAIL"}'`,
    send: (values) => plain('/authentication/magic-link', json, JSON.stringify({ email: of(values, 'email') })),
  },
  {
    id: 'mfa',
    fields: [{ id: 'token', secret: true }, { id: 'factor' }, { id: 'code' }],
    curl: () => `curl -X POST "${here()}/authentication/mfa/factors/FACTOR/challenge" -H "Authorization: Bearer TOKEN"`,
    send: async (values) => {
      const headers = { ...json, Authorization: `Bearer ${of(values, 'token')}` };
      const path = `/authentication/mfa/factors/${encodeURIComponent(of(values, 'factor'))}`;
      const challenge = await plain(`${path}/challenge`, headers, '{}');
      if (!challenge.ok) return challenge;
      const { id } = (await challenge.json()) as { id: string };
      return plain(`${path}/verify`, headers, JSON.stringify({ challenge_id: id, code: of(values, 'code') }));
    },
  },
  {
    id: 'api_key',
    fields: [{ id: 'key', secret: true }],
    curl: () => `curl "${here()}${verify}" -H "X-API-Key: KEY"`,
    send: (values) => plain(verify, { 'X-API-Key': of(values, 'key') }),
  },
  {
    id: 'bearer',
    fields: [{ id: 'token', secret: true }],
    curl: () => `curl "${here()}${user}" -H "Authorization: Bearer TOKEN"`,
    send: (values) => plain(user, { Authorization: `Bearer ${of(values, 'token')}` }),
  },
  {
    id: 'hmac',
    fields: [{ id: 'key_id' }, { id: 'secret', secret: true }],
    curl: () => `curl -H @<(clients/hmac/sign.sh GET "${here()}${verify}") "${here()}${verify}"`,
    send: (values) => signed(of(values, 'key_id'), of(values, 'secret')),
  },
];
