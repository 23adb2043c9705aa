import { createHash, createPublicKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** As what the server is known to the provider. */
export const CLIENT = { id: 'crestfall', secret: 'what_only_two_know' };

type Claims = { sub: string; email: string; email_verified: boolean; name: string };
type Grant = { nonce: string; challenge: string; redirect: string; claims: Claims };
export type Provider = { close(): Promise<void> };

const KEY = 'harbour';

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const part of request) text += String(part);
  return new URLSearchParams(text);
}

function credentials(request: IncomingMessage, form: URLSearchParams): string {
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (basic === undefined) return `${form.get('client_id')}:${form.get('client_secret')}`;
  return decodeURIComponent(Buffer.from(basic, 'base64').toString().replaceAll('+', ' '));
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

/** An OpenID Connect provider that knows one person, and asks before it says who that is. It gives codes once, and wants the secret and the verifier for them. */
export async function startProvider(port: number, claims: Claims): Promise<Provider> {
  const issuer = `http://127.0.0.1:${port}`;
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  const idToken = (nonce: string): string => {
    const now = Math.floor(Date.now() / 1000);
    const signed = `${encoded({ alg: 'RS256', kid: KEY, typ: 'JWT' })}.${encoded({ ...claims, iss: issuer, aud: CLIENT.id, iat: now, exp: now + 300, nonce })}`;
    return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
  };
  const token = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = await bodyOf(request);
    const code = form.get('code') ?? '';
    const grant = grants.get(code);
    grants.delete(code);
    const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url');
    if (credentials(request, form) !== `${CLIENT.id}:${CLIENT.secret}`) return send(response, 401, { error: 'invalid_client' });
    if (grant?.challenge !== challenge || grant.redirect !== form.get('redirect_uri')) return send(response, 400, { error: 'invalid_grant' });
    return send(response, 200, { access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token: idToken(grant.nonce) });
  };
  const authorize = (url: URL, response: ServerResponse): void => {
    const { searchParams: asked } = url;
    const code = randomUUID();
    const redirect = asked.get('redirect_uri') ?? '';
    if (asked.get('client_id') !== CLIENT.id || asked.get('response_type') !== 'code' || asked.get('code_challenge_method') !== 'S256') return send(response, 400, { error: 'invalid_request' });
    grants.set(code, { nonce: asked.get('nonce') ?? '', challenge: asked.get('code_challenge') ?? '', redirect, claims });
    const back = new URL(redirect);
    back.searchParams.set('code', code);
    back.searchParams.set('state', asked.get('state') ?? '');
    const href = back.href.replaceAll('&', '&amp;');
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<!doctype html><html lang="en"><title>Harbour</title><link rel="icon" href="data:,"><a href="${href}">Go on as ${claims.name}</a>`);
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    if (url.pathname === '/.well-known/openid-configuration') {
      send(response, 200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      });
    } else if (url.pathname === '/keys') send(response, 200, { keys: [{ ...createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })).export({ format: 'jwk' }), kid: KEY, use: 'sig', alg: 'RS256' }] });
    else if (url.pathname === '/authorize') authorize(url, response);
    else if (url.pathname === '/token') void token(request, response);
    else send(response, 404, { error: 'not_found' });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
