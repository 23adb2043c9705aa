import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { address, client, good, password, refused } from './face.mjs';
import { newest } from './mailbox.mjs';

let count = 0;
const number = () => `49${String(Date.now()).slice(-8)}${String(++count).padStart(2, '0')}`;

/** Somebody who has signed in with a number, and got one message for it. */
const member = async (phone = number()) => {
  const auth = client();
  await good(auth.signInWithOtp({ phone }));
  const { code } = await newest(phone);
  const { user } = await good(auth.verifyOtp({ type: 'sms', phone, token: code }));
  return { auth, phone, user };
};

describe('a number', () => {
  test('signs up and in by the codes of messages', async () => {
    const { phone, user } = await member();
    assert.equal(user.phone, phone);
    assert.ok(user.phone_confirmed_at);
    const auth = client();
    const data = await good(auth.signInWithOtp({ phone: `+${phone}` }));
    assert.ok(data.messageId);
    const { code } = await newest(phone, 2);
    await good(auth.verifyOtp({ type: 'sms', phone, token: code }));
    await refused(auth.verifyOtp({ type: 'sms', phone, token: code }), 403, 'otp_expired');
  });
  test('with a password is confirmed by a message that is sent again', async () => {
    const phone = number();
    const auth = client();
    const { session } = await good(auth.signUp({ phone, password }));
    assert.equal(session, null);
    await refused(auth.signInWithPassword({ phone, password }), 400, 'phone_not_confirmed');
    await newest(phone);
    const again = await good(auth.resend({ type: 'sms', phone }));
    assert.ok(again.messageId);
    const { code } = await newest(phone, 2);
    await good(auth.verifyOtp({ type: 'sms', phone, token: code }));
    await good(client().signInWithPassword({ phone, password }));
  });
  test('is changed by a code to the new one', async () => {
    const { auth, phone } = await member();
    const wanted = number();
    assert.equal((await good(auth.updateUser({ phone: wanted }))).user.phone, phone);
    const { code } = await newest(wanted);
    const { user } = await good(
      auth.verifyOtp({ type: 'phone_change', phone: wanted, token: code }));
    assert.equal(user.phone, wanted);
  });
  test('proves once more whose it is', async () => {
    const { auth, phone } = await member();
    await good(auth.reauthenticate());
    const { code } = await newest(phone, 2);
    await good(auth.updateUser({ password, nonce: code }));
    await good(client().signInWithPassword({ phone, password }));
  });
  test('is a second factor', async () => {
    const { auth } = await member();
    const phone = number();
    const { id, type } = await good(
      auth.mfa.enroll({ factorType: 'phone', phone: `+${phone}`, friendlyName: 'mobile' }));
    assert.equal(type, 'phone');
    const challenge = await good(auth.mfa.challenge({ factorId: id, channel: 'sms' }));
    const { code } = await newest(phone);
    await good(auth.mfa.verify({ factorId: id, challengeId: challenge.id, code }));
    const level = await good(auth.mfa.getAuthenticatorAssuranceLevel());
    assert.equal(level.currentLevel, 'aal2');
    assert.equal((await good(auth.mfa.listFactors())).phone[0].id, id);
  });
  test('is added to an address', async () => {
    const { auth, phone } = await member();
    const email = address();
    await good(auth.updateUser({ email }));
    const mail = await newest(email);
    await good(auth.verifyOtp({ type: 'email_change', token_hash: mail.hash }));
    const { identities } = await good(auth.getUserIdentities());
    assert.deepEqual(identities.map((one) => one.provider).sort(), ['email', 'phone']);
    assert.equal((await good(auth.getUser())).user.phone, phone);
  });
});
