// Apps that users sign in to with their account here, as the site's page and an administrator see
// them. The app itself speaks plain OAuth.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { admin, client, good, refused, signedUp, url } from './face.mjs';

const back = 'https://shop.example/back';
const oauth = () => admin().oauth;
const created = (more = {}) =>
  good(oauth().createClient({ client_name: 'Shop', redirect_uris: [back], ...more }));

/** Sends a user to the page that asks, as an app does. */
const sent = async (app, scope = 'openid email') => {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: app.client_id,
    redirect_uri: back,
    response_type: 'code',
    scope,
    state: 'here',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const answer = await fetch(`${url}/oauth/authorize?${query}`, { redirect: 'manual' });
  assert.equal(answer.status, 302);
  const page = new URL(answer.headers.get('location'));
  return { verifier, id: page.searchParams.get('authorization_id') };
};

/** Exchanges what the app was sent back with. */
const exchanged = async (app, address, verifier) => {
  const answer = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`${app.client_id}:${app.client_secret}`)}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: new URL(address).searchParams.get('code'),
      redirect_uri: back,
      code_verifier: verifier,
    }),
  });
  return { status: answer.status, tokens: await answer.json() };
};

describe('an administrator of apps', () => {
  test('registers, finds, changes and deletes one', async () => {
    const app = await created();
    assert.ok(app.client_secret);
    const found = await good(oauth().getClient(app.client_id));
    assert.equal(found.client_name, 'Shop');
    assert.equal(found.client_secret, undefined);
    const changed = await good(oauth().updateClient(app.client_id, { client_name: 'Stall' }));
    assert.equal(changed.client_name, 'Stall');
    await good(oauth().deleteClient(app.client_id));
    await refused(oauth().getClient(app.client_id), 404, 'oauth_client_not_found');
  });
  test('lists them page by page', async () => {
    await created();
    await created();
    const { clients, nextPage, total } = await good(oauth().listClients({ page: 1, perPage: 1 }));
    assert.equal(clients.length, 1);
    assert.equal(nextPage, 2);
    assert.ok(total >= 2);
  });
  test('gives one another secret', async () => {
    const app = await created();
    const renewed = await good(oauth().regenerateClientSecret(app.client_id));
    assert.notEqual(renewed.client_secret, app.client_secret);
  });
  test('is nobody else', async () => {
    const { session } = await signedUp();
    await refused(admin(session.access_token).oauth.listClients(), 403, 'not_admin');
    await refused(
      oauth().createClient({ client_name: 'x', redirect_uris: ['http://shop.example'] }),
      400,
      'validation_failed');
  });
});

describe('a user', () => {
  test('is asked, says yes, and the app knows them', async () => {
    const app = await created();
    const { auth, email } = await signedUp();
    const { id, verifier } = await sent(app);
    const asked = await good(auth.oauth.getAuthorizationDetails(id));
    assert.equal(asked.client.name, 'Shop');
    assert.equal(asked.user.email, email);
    assert.equal(asked.scope, 'openid email');
    const { redirect_url } = await good(auth.oauth.approveAuthorization(id));
    assert.equal(new URL(redirect_url).searchParams.get('state'), 'here');
    const { status, tokens } = await exchanged(app, redirect_url, verifier);
    assert.equal(status, 200, JSON.stringify(tokens));
    const { claims } = await good(client().getClaims(tokens.access_token));
    assert.equal(claims.client_id, app.client_id);
    const identity = await good(client().getClaims(tokens.id_token));
    assert.equal(identity.claims.email, email);
    assert.equal((await exchanged(app, redirect_url, verifier)).status, 400);
  });
  test('says no', async () => {
    const app = await created();
    const { auth } = await signedUp();
    const { id } = await sent(app);
    await good(auth.oauth.getAuthorizationDetails(id));
    const { redirect_url } = await good(auth.oauth.denyAuthorization(id));
    assert.equal(new URL(redirect_url).searchParams.get('error'), 'access_denied');
    await refused(auth.oauth.approveAuthorization(id), 400, 'validation_failed');
  });
  test('sees what was allowed and takes it back', async () => {
    const app = await created();
    const { auth } = await signedUp();
    const { id } = await sent(app);
    await good(auth.oauth.getAuthorizationDetails(id));
    await good(auth.oauth.approveAuthorization(id));
    const grants = await good(auth.oauth.listGrants());
    assert.deepEqual(grants.map((grant) => grant.client.id), [app.client_id]);
    assert.deepEqual(grants[0].scopes, ['openid', 'email']);
    await good(auth.oauth.revokeGrant({ clientId: app.client_id }));
    assert.deepEqual(await good(auth.oauth.listGrants()), []);
    await refused(
      auth.oauth.revokeGrant({ clientId: app.client_id }), 404, 'oauth_consent_not_found');
  });
  test('knows nothing of what is not there', async () => {
    const { auth } = await signedUp();
    await refused(
      auth.oauth.getAuthorizationDetails('nothing'), 404, 'oauth_authorization_not_found');
  });
});
