import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { follow, idToken, next } from './browser.mjs';
import { address, client, good, refused, signedUp } from './face.mjs';

const site = 'https://app.example';
const options = { redirectTo: `${site}/back`, skipBrowserRedirect: true };
const proven = (email) => ({ email, email_verified: true, name: 'Ada' });

const signIn = async (auth, subject, claims) => {
  await next(subject, claims);
  const { url } = await good(auth.signInWithOAuth({ provider: 'acme', options }));
  return follow(url, site);
};

describe('providers', () => {
  test('sign in with a code, which is good once and with the verifier alone', async () => {
    const auth = client({ flowType: 'pkce' });
    const email = address();
    const place = await signIn(auth, `pkce-${email}`, proven(email));
    const code = place.searchParams.get('code');
    assert.ok(code, place.href);
    const thief = client({ flowType: 'pkce' });
    await good(thief.signInWithOAuth({ provider: 'acme', options }));
    await refused(thief.exchangeCodeForSession(code), 400, 'bad_code_verifier');
    const { session, user } = await good(auth.exchangeCodeForSession(code));
    assert.equal(user.email, email);
    assert.equal(user.app_metadata.provider, 'acme');
    assert.match(session.provider_token, /^ey/);
    assert.equal((await good(auth.getUser())).user.id, user.id);
    await good(auth.signInWithOAuth({ provider: 'acme', options }));
    await refused(auth.exchangeCodeForSession(code), 404, 'flow_state_not_found');
  });

  test('sign in with tokens in the fragment', async () => {
    const auth = client({ flowType: 'implicit' });
    const email = address();
    const place = await signIn(auth, `implicit-${email}`, proven(email));
    const tokens = new URLSearchParams(place.hash.slice(1));
    const { user } = await good(
      auth.setSession({
        access_token: tokens.get('access_token'),
        refresh_token: tokens.get('refresh_token'),
      }),
    );
    assert.equal(user.email, email);
    const refreshed = await good(auth.refreshSession());
    assert.equal(refreshed.user.id, user.id);
  });
});

describe('logins', () => {
  test('are linked, listed and taken away', async () => {
    const { auth, user } = await signedUp();
    await next(`linked-${user.id}`, proven(address()));
    const { url } = await good(auth.linkIdentity({ provider: 'acme', options }));
    const place = await follow(url, site);
    assert.equal(place.searchParams.get('error'), null, place.href);
    const { identities } = await good(auth.getUserIdentities());
    assert.deepEqual(identities.map((one) => one.provider).sort(), ['acme', 'email']);
    await good(auth.unlinkIdentity(identities.find((one) => one.provider === 'acme')));
    assert.equal((await good(auth.getUserIdentities())).identities.length, 1);
  });

  test('are linked by an ID token too', async () => {
    const { auth, user } = await signedUp();
    const token = await idToken(`token-${user.id}`, proven(address()));
    await good(auth.linkIdentity({ provider: 'google', token }));
    assert.equal((await good(auth.getUserIdentities())).identities.length, 2);
  });
});

describe('ID tokens', () => {
  test('sign in with the nonce that they hold the hash of', async () => {
    const email = address();
    const nonce = 'a nonce that the app made';
    const hashed = createHash('sha256').update(nonce).digest('hex');
    const token = await idToken(`id-${email}`, { ...proven(email), nonce: hashed });
    const auth = client();
    const wrong = await auth.signInWithIdToken({ provider: 'google', token, nonce: 'another' });
    assert.equal(wrong.error.status, 400);
    const { user, session } = await good(
      auth.signInWithIdToken({ provider: 'google', token, nonce }),
    );
    assert.equal(user.email, email);
    assert.equal(session.user.identities[0].provider, 'google');
  });

  test('of nobody in particular are refused', async () => {
    const { error } = await client().signInWithIdToken({ provider: 'google', token: 'a.b.c' });
    assert.equal(error.status, 400);
    await refused(
      client().signInWithIdToken({ provider: 'apple', token: await idToken('x') }),
      400,
      'provider_disabled',
    );
  });

  test('are no way in by SAML', async () => {
    await refused(
      client().signInWithSSO({ domain: 'corp.example' }),
      404,
      'saml_provider_disabled',
    );
  });
});
