import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { address, client, good, password, signedUp } from './face.mjs';

describe('a password', () => {
  test('signs up', async () => {
    const { user, session, email } = await signedUp(address(), { theme: 'dark' });
    assert.equal(user.email, email);
    assert.equal(user.role, 'authenticated');
    assert.equal(user.aud, 'authenticated');
    assert.equal(user.phone, '');
    assert.equal(user.is_anonymous, false);
    assert.equal(user.user_metadata.theme, 'dark');
    assert.deepEqual(user.app_metadata, { provider: 'email', providers: ['email'] });
    assert.equal(user.identities.length, 1);
    assert.equal(user.identities[0].provider, 'email');
    assert.equal(user.identities[0].id, user.id);
    assert.equal(user.identities[0].identity_data.email, email);
    assert.equal(user.factors, undefined);
    assert.equal(session.token_type, 'bearer');
    assert.equal(session.expires_in, 3600);
    assert.ok(Math.abs(session.expires_at - Date.now() / 1000 - 3600) < 30);
  });
  test('signs in, whatever the case of the address', async () => {
    const { email, user } = await signedUp();
    const data = await good(
      client().signInWithPassword({ email: email.toUpperCase(), password }));
    assert.equal(data.user.id, user.id);
    assert.ok(data.user.last_sign_in_at >= user.created_at);
  });
  test('tells the subscribers of the client', async () => {
    const { email } = await signedUp();
    const auth = client();
    const events = [];
    auth.onAuthStateChange((event) => void events.push(event));
    await good(auth.signInWithPassword({ email, password }));
    await good(auth.signOut());
    assert.ok(events.includes('SIGNED_IN'));
    assert.ok(events.includes('SIGNED_OUT'));
  });
  test('changes, and other sessions end', async () => {
    const { auth, email } = await signedUp();
    const other = client();
    const { session } = await good(other.signInWithPassword({ email, password }));
    await good(auth.updateUser({ password: 'another one entirely' }));
    await good(auth.getUser());
    assert.ok((await client().getUser(session.access_token)).error);
    await good(client().signInWithPassword({ email, password: 'another one entirely' }));
    assert.ok((await client().signInWithPassword({ email, password })).error);
  });
  test('is not changed for itself', async () => {
    const { auth } = await signedUp();
    const { error } = await auth.updateUser({ password });
    assert.equal(error.code, 'same_password');
    assert.equal(error.status, 422);
  });
  test('of a number signs up and in', async () => {
    const phone = `49${String(Date.now()).slice(-9)}`;
    const data = await good(client().signUp({ phone, password }));
    assert.equal(data.user.phone, phone);
    await good(client().signInWithPassword({ phone: `+${phone}`, password }));
  });
});
