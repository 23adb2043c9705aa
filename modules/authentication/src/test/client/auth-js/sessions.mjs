import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { client, good, password, refused, signedUp } from './face.mjs';

const claims = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));

describe('a session', () => {
  test('says who, how and until when', async () => {
    const { session, user } = await signedUp();
    const said = claims(session.access_token);
    assert.equal(said.sub, user.id);
    assert.equal(said.aud, 'authenticated');
    assert.equal(said.role, 'authenticated');
    assert.equal(said.aal, 'aal1');
    assert.equal(said.amr[0].method, 'password');
    assert.equal(said.exp - said.iat, 3600);
    assert.equal(said.is_anonymous, false);
    assert.equal(said.email, user.email);
    assert.equal(said.phone, '');
    assert.match(said.session_id, /^[0-9a-f-]{36}$/);
    assert.ok(said.iss);
    assert.ok(said.jti);
  });
  test('is refreshed', async () => {
    const { auth, session } = await signedUp();
    const next = (await good(auth.refreshSession())).session;
    assert.notEqual(next.refresh_token, session.refresh_token);
    assert.equal(claims(next.access_token).session_id, claims(session.access_token).session_id);
    await good(auth.getUser());
  });
  test('is refreshed ten times at once by one token', async () => {
    const { session } = await signedUp();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        good(client().refreshSession({ refresh_token: session.refresh_token }))));
    const tokens = new Set(answers.map((answer) => answer.session.refresh_token));
    assert.equal(tokens.size, 1);
  });
  test('is taken over by another client', async () => {
    const { session } = await signedUp();
    const auth = client();
    const data = await good(auth.setSession(session));
    assert.equal(data.user.id, session.user.id);
  });
  test('ends here alone', async () => {
    const { auth, email, session } = await signedUp();
    const other = (await good(client().signInWithPassword({ email, password }))).session;
    await good(auth.signOut({ scope: 'local' }));
    assert.ok((await client().getUser(session.access_token)).error);
    await good(client().getUser(other.access_token));
  });
  test('ends elsewhere alone', async () => {
    const { auth, email, session } = await signedUp();
    const other = (await good(client().signInWithPassword({ email, password }))).session;
    await good(auth.signOut({ scope: 'others' }));
    await good(client().getUser(session.access_token));
    assert.ok((await client().getUser(other.access_token)).error);
  });
  test('ends everywhere, and is not refreshed after that', async () => {
    const { auth, email } = await signedUp();
    const other = (await good(client().signInWithPassword({ email, password }))).session;
    await good(auth.signOut());
    assert.ok((await client().getUser(other.access_token)).error);
    await refused(
      client().refreshSession({ refresh_token: other.refresh_token }),
      400,
      'refresh_token_not_found');
  });
  test('is none without a refresh token', async () => {
    const { error } = await client().refreshSession();
    assert.equal(error.name, 'AuthSessionMissingError');
  });
});
