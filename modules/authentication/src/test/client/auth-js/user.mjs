import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { address, admin, good, refused, signedUp, url } from './face.mjs';

describe('users', () => {
  test('look at themselves', async () => {
    const { auth, email } = await signedUp();
    assert.equal((await good(auth.getUser())).user.email, email);
  });
  test('add to what they say of themselves, and take from it', async () => {
    const { auth } = await signedUp(address(), { one: 1, two: 2 });
    const { user } = await good(auth.updateUser({ data: { two: null, three: [3] } }));
    assert.equal(user.user_metadata.one, 1);
    assert.equal(user.user_metadata.two, undefined);
    assert.deepEqual(user.user_metadata.three, [3]);
  });
  test('change nothing that is not theirs', async () => {
    const { auth, user, session } = await signedUp();
    const answer = await fetch(`${url}/user`, {
      method: 'PUT',
      headers: {
        Authorization: `Bearer ${session.access_token}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({ role: 'service_role', id: crypto.randomUUID(), banned_until: null }),
    });
    assert.equal(answer.status, 200);
    const after = (await good(auth.getUser())).user;
    assert.equal(after.role, 'authenticated');
    assert.equal(after.id, user.id);
  });
  test('ask for another address, which waits', async () => {
    const { auth, email } = await signedUp();
    const wanted = address();
    const { user } = await good(auth.updateUser({ email: wanted }));
    assert.equal(user.email, email);
    assert.equal(user.new_email, wanted);
  });
  test("don't get somebody else's address", async () => {
    const { email } = await signedUp();
    const { auth } = await signedUp();
    await refused(auth.updateUser({ email }), 422, 'email_exists');
  });
  test('keep their last login', async () => {
    const { auth } = await signedUp();
    const { identities } = await good(auth.getUserIdentities());
    await refused(auth.unlinkIdentity(identities[0]), 422, 'single_identity_not_deletable');
  });
  test('lose one of two', async () => {
    const { auth, user } = await signedUp();
    const phone = `48${String(Date.now()).slice(-9)}`;
    await good(admin().updateUserById(user.id, { phone, phone_confirm: true }));
    const { identities } = await good(auth.getUserIdentities());
    assert.equal(identities.length, 2);
    await good(auth.unlinkIdentity(identities.find((one) => one.provider === 'phone')));
    const after = (await good(auth.getUser())).user;
    assert.equal(after.phone, '');
    assert.deepEqual(after.app_metadata.providers, ['email']);
  });
});
