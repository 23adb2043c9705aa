import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AuthApiError, AuthSessionMissingError, AuthWeakPasswordError } from '@supabase/auth-js';
import { address, admin, client, good, password, refused, signedUp, url } from './face.mjs';

describe('signing up and in is refused', () => {
  test('with a password that is too short', async () => {
    const { error } = await client().signUp({ email: address(), password: 'short' });
    assert.ok(error instanceof AuthWeakPasswordError);
    assert.deepEqual(error.reasons, ['length']);
    assert.equal(error.status, 422);
  });
  test('with what is no address', () =>
    refused(client().signUp({ email: 'nowhere', password }), 400, 'validation_failed'));
  test('with an address that somebody has', async () => {
    const { email } = await signedUp();
    await refused(client().signUp({ email, password }), 422, 'user_already_exists');
  });
  test('with a wrong password, and for nobody, in the same words', async () => {
    const { email } = await signedUp();
    const wrong = await refused(
      client().signInWithPassword({ email, password: 'wrong one' }), 400, 'invalid_credentials');
    const nobody = await refused(
      client().signInWithPassword({ email: address(), password }), 400, 'invalid_credentials');
    assert.equal(wrong.message, nobody.message);
    assert.equal(wrong.message, 'Invalid login credentials');
  });
  test('with a grant that does not exist', async () => {
    const answer = await fetch(`${url}/token?grant_type=magic`, { method: 'POST' });
    assert.equal(answer.status, 400);
    assert.equal(answer.headers.get('x-sb-error-code'), 'invalid_credentials');
  });
});

describe('a token is refused', () => {
  const user = (token) => client().getUser(token);
  const other = (part) => (part[0] === 'A' ? 'B' : 'A') + part.slice(1);
  const tampered = (token, at) =>
    token.split('.').map((part, i) => (i === at ? other(part) : part)).join('.');
  const unsigned = (claims) =>
    [{ alg: 'none', typ: 'JWT' }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.') + '.';

  test('that is none', () => refused(user('none'), 403, 'bad_jwt'));
  test('whose signature is another', async () => {
    const { session } = await signedUp();
    await refused(user(tampered(session.access_token, 2)), 403, 'bad_jwt');
  });
  test('that nobody signed', () =>
    refused(user(unsigned({ sub: crypto.randomUUID(), role: 'authenticated' })), 403, 'bad_jwt'));
  test('without a subject', () => refused(user(process.env.SERVICE_TOKEN), 403, 'bad_jwt'));
  test('of a user who is gone', async () => {
    const { session, user: gone } = await signedUp();
    await good(admin().deleteUser(gone.id));
    await refused(user(session.access_token), 403, 'user_not_found');
  });
  test('of a session that ended, which the client takes as signed out', async () => {
    const { auth, session } = await signedUp();
    await good(auth.signOut());
    const { error } = await user(session.access_token);
    assert.ok(error instanceof AuthSessionMissingError, String(error));
  });
  test('of a user who is banned', async () => {
    const { session, user: banned } = await signedUp();
    await good(admin().updateUserById(banned.id, { ban_duration: '1h' }));
    await refused(user(session.access_token), 403, 'user_banned');
  });
  test('of a user, by the administration', async () => {
    const { session } = await signedUp();
    const { error } = await admin(session.access_token).listUsers();
    assert.ok(error instanceof AuthApiError);
    assert.equal(error.status, 403);
    assert.equal(error.code, 'not_admin');
  });
  test('that is not there', async () => {
    const answer = await fetch(`${url}/user`);
    assert.equal(answer.status, 401);
    assert.equal((await answer.json()).error_code, 'no_authorization');
  });
});

test('a page of another origin may ask', async () => {
  const answer = await fetch(`${url}/token`, {
    method: 'OPTIONS',
    headers: {
      Origin: 'https://app.example.com',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'apikey,x-never-heard-of',
    },
  });
  assert.equal(answer.status, 204);
  assert.equal(answer.headers.get('access-control-allow-origin'), '*');
  assert.equal(answer.headers.get('access-control-allow-headers'), 'apikey,x-never-heard-of');
  assert.match(answer.headers.get('access-control-expose-headers'), /X-Total-Count/);
});
