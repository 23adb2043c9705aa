// Passkeys and security keys in a real browser, by the client from npm.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { GoTrueAdminApi, GoTrueClient } from '@supabase/auth-js';
import { Tab } from './browser.mjs';

const { URL: url, SITE: site, ELSEWHERE: elsewhere } = process.env;

let count = 0;
const client = () => {
  const items = new Map();
  return new GoTrueClient({
    url,
    autoRefreshToken: false,
    experimental: { passkey: true },
    storage: {
      getItem: (key) => items.get(key) ?? null,
      setItem: (key, value) => void items.set(key, value),
      removeItem: (key) => void items.delete(key),
    },
  });
};

const admin = () =>
  new GoTrueAdminApi({
    url,
    headers: { Authorization: `Bearer ${process.env.SERVICE_TOKEN}` },
    experimental: { passkey: true },
  });

const good = async (answer) => {
  const { data, error } = await answer;
  assert.equal(error, null, error?.message);
  return data;
};

const refused = async (answer, code) => {
  const { error } = await answer;
  assert.equal(error?.code, code, error?.message ?? 'a refusal was expected');
};

const signedUp = async () => {
  const auth = client();
  const email = `keys-${Date.now()}-${++count}@example.com`;
  const { user } = await good(auth.signUp({ email, password: 'correct horse battery' }));
  return { auth, user };
};

/** Registers a passkey as the page would, but that its options may be changed on the way. */
const register = async (auth, tab, change = {}) => {
  const { challenge_id: challengeId, options } = await good(auth.passkey.startRegistration());
  const selection = { ...options.authenticatorSelection, ...change };
  const credential = await tab.create({ ...options, authenticatorSelection: selection });
  return auth.passkey.verifyRegistration({ challengeId, credential });
};

const signIn = async (auth, tab, change = {}) => {
  const { challenge_id: challengeId, options } = await good(auth.passkey.startAuthentication());
  const credential = await tab.get({ ...options, ...change });
  return auth.passkey.verifyAuthentication({ challengeId, credential });
};

before(() => Tab.start());
after(() => Tab.stop());

describe('a passkey', () => {
  test('is registered, signs in with two factors, and is removed', async () => {
    const tab = await Tab.at(site);
    const { auth, user } = await signedUp();
    const passkey = await good(register(auth, tab));
    const next = client();
    const { session } = await good(signIn(next, tab));
    assert.equal(session.user.id, user.id);
    const level = await good(next.mfa.getAuthenticatorAssuranceLevel());
    assert.equal(level.currentLevel, 'aal2');
    assert.equal(level.currentAuthenticationMethods[0].method, 'passkey');
    const [listed] = await good(next.passkey.list());
    assert.equal(listed.id, passkey.id);
    assert.ok(listed.last_used_at);
    await good(next.passkey.delete({ passkeyId: passkey.id }));
    await refused(signIn(client(), tab), 'webauthn_verification_failed');
  });

  test('is renamed by its user and removed by an administrator', async () => {
    const tab = await Tab.at(site);
    const { auth, user } = await signedUp();
    const { id: passkeyId } = await good(register(auth, tab));
    const renamed = await good(auth.passkey.update({ passkeyId, friendlyName: 'my phone' }));
    assert.equal(renamed.friendly_name, 'my phone');
    const [listed] = await good(admin().passkey.listPasskeys({ userId: user.id }));
    assert.deepEqual([listed.id, listed.friendly_name], [passkeyId, 'my phone']);
    await good(admin().passkey.deletePasskey({ userId: user.id, passkeyId }));
    assert.deepEqual(await good(auth.passkey.list()), []);
  });

  test('is not made twice by one authenticator', async () => {
    const tab = await Tab.at(site);
    const { auth } = await signedUp();
    await good(register(auth, tab));
    await assert.rejects(register(auth, tab), /InvalidStateError/);
  });

  test('of another page of the same domain is refused', async () => {
    const tab = await Tab.at(site);
    const { auth } = await signedUp();
    await good(register(auth, tab));
    await tab.go(elsewhere);
    await refused(signIn(client(), tab), 'webauthn_verification_failed');
    await tab.go(site);
    await good(signIn(client(), tab));
    const other = await Tab.at(elsewhere);
    await refused(register((await signedUp()).auth, other), 'webauthn_verification_failed');
  });

  test('is not even made by a browser for another domain', async () => {
    const tab = await Tab.at('http://127.0.0.1:3000');
    await assert.rejects(register((await signedUp()).auth, tab), /SecurityError|invalid domain/);
  });

  test('of somebody who has not proven who they are is refused', async () => {
    const tab = await Tab.at(site);
    const { auth } = await signedUp();
    await good(register(auth, tab));
    await tab.verifies(false);
    const unasked = { userVerification: 'discouraged' };
    await refused(signIn(client(), tab, unasked), 'webauthn_verification_failed');
    await assert.rejects(register((await signedUp()).auth, tab), /NotAllowedError/);
    const simple = await Tab.at(site, { hasUserVerification: false, isUserVerified: false });
    const another = (await signedUp()).auth;
    await refused(register(another, simple, unasked), 'webauthn_verification_failed');
  });
});

describe('a security key as second factor', () => {
  /** The challenge as it is on the wire: the client would make browser's objects of it. */
  const ask = async (auth, factorId) => {
    const { access_token } = (await good(auth.getSession())).session;
    const asked = await fetch(`${url}/factors/${factorId}/challenge`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${access_token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ webauthn: { rpId: 'localhost', rpOrigins: [site] } }),
    });
    assert.equal(asked.status, 200);
    return asked.json();
  };

  const enroll = async (auth, tab) => {
    const wish = { factorType: 'webauthn', friendlyName: 'key' };
    const { id } = await good(auth.mfa.enroll(wish));
    const made = await ask(auth, id);
    assert.equal(made.webauthn.type, 'create');
    const credential = await tab.create(made.webauthn.credential_options.publicKey);
    await tokens(auth, id, made, credential);
    return id;
  };

  /** Verifies on the wire, for the same reason. */
  const tokens = async (auth, factorId, asked, credential, status = 200) => {
    const { access_token } = (await good(auth.getSession())).session;
    const verified = await fetch(`${url}/factors/${factorId}/verify`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${access_token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        challenge_id: asked.id,
        webauthn: { type: asked.webauthn.type, credential_response: credential },
      }),
    });
    const session = await verified.json();
    assert.equal(verified.status, status, JSON.stringify(session));
    if (status === 200) {
      await good(auth.setSession(session));
    }
  };

  test('raises the session, with a key of this page only', async () => {
    const tab = await Tab.at(site);
    const { auth } = await signedUp();
    const id = await enroll(auth, tab);
    assert.equal((await good(auth.mfa.getAuthenticatorAssuranceLevel())).currentLevel, 'aal2');
    const asked = await ask(auth, id);
    assert.equal(asked.webauthn.type, 'request');
    await tab.go(elsewhere);
    const foreign = await tab.get(asked.webauthn.credential_options.publicKey);
    await tokens(auth, id, asked, foreign, 422);
    await tab.go(site);
    const own = await tab.get(asked.webauthn.credential_options.publicKey);
    await tokens(auth, id, asked, own);
    assert.equal((await good(auth.mfa.listFactors())).webauthn[0].id, id);
  });
});
