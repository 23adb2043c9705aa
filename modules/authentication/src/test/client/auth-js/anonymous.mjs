import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { address, client, good, password } from './face.mjs';

describe('nobody in particular', () => {
  test('gets a user', async () => {
    const { user, session } = await good(
      client().signInAnonymously({ options: { data: { theme: 'dark' } } }));
    assert.equal(user.is_anonymous, true);
    assert.equal(user.email, '');
    assert.deepEqual(user.app_metadata, {});
    assert.deepEqual(user.identities, []);
    assert.equal(user.user_metadata.theme, 'dark');
    assert.ok(session.refresh_token);
  });
  test('becomes somebody', async () => {
    const auth = client();
    const { user } = await good(auth.signInAnonymously());
    const email = address();
    const after = (await good(auth.updateUser({ email, password }))).user;
    assert.equal(after.id, user.id);
    assert.equal(after.email, email);
    assert.equal(after.is_anonymous, false);
    assert.equal((await good(client().signInWithPassword({ email, password }))).user.id, user.id);
  });
});
