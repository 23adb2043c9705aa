import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import { admin, good, password, client, refused, signedUp } from './face.mjs';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code that an authenticator app shows, so many steps from now. */
const code = (secret, away = 0) => {
  const bits = [...secret].map((c) => alphabet.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + away));
  const hash = createHmac('sha1', key).update(step).digest();
  const number = hash.readUInt32BE(hash.at(-1) & 15) & 0x7fffffff;
  return String(number % 1000000).padStart(6, '0');
};

const enroll = (auth, friendlyName = 'app') =>
  good(auth.mfa.enroll({ factorType: 'totp', friendlyName, issuer: 'Example' }));

describe('a second factor', () => {
  test('is enrolled, verified, listed and removed', async () => {
    const { auth } = await signedUp();
    const factor = await enroll(auth);
    assert.match(factor.totp.qr_code, /^data:image\/svg\+xml;utf-8,<svg/);
    assert.match(factor.totp.uri, /^otpauth:\/\/totp\/Example:/);
    const challenge = await good(auth.mfa.challenge({ factorId: factor.id }));
    const session = await good(
      auth.mfa.verify({
        factorId: factor.id,
        challengeId: challenge.id,
        code: code(factor.totp.secret),
      }));
    assert.ok(session.access_token);
    const level = await good(auth.mfa.getAuthenticatorAssuranceLevel());
    assert.equal(level.currentLevel, 'aal2');
    assert.equal((await good(auth.mfa.listFactors())).totp[0].id, factor.id);
    await good(auth.mfa.unenroll({ factorId: factor.id }));
    assert.equal((await good(auth.mfa.listFactors())).all.length, 0);
  });
  test('is asked for at the next sign-in', async () => {
    const { auth, email, user } = await signedUp();
    const factor = await enroll(auth);
    const used = code(factor.totp.secret);
    await good(auth.mfa.challengeAndVerify({ factorId: factor.id, code: used }));
    const next = client();
    await good(next.signInWithPassword({ email, password }));
    const level = await good(next.mfa.getAuthenticatorAssuranceLevel());
    assert.deepEqual([level.currentLevel, level.nextLevel], ['aal1', 'aal2']);
    await refused(next.mfa.unenroll({ factorId: factor.id }), 422, 'insufficient_aal');
    await refused(
      next.mfa.challengeAndVerify({ factorId: factor.id, code: used }),
      422,
      'mfa_verification_failed');
    await good(
      next.mfa.challengeAndVerify({ factorId: factor.id, code: code(factor.totp.secret, 1) }));
    const { factors } = await good(admin().mfa.listFactors({ userId: user.id }));
    assert.equal(factors[0].status, 'verified');
    await good(admin().mfa.deleteFactor({ userId: user.id, id: factor.id }));
  });
  test('has a name of its own', async () => {
    const { auth } = await signedUp();
    await enroll(auth);
    await refused(
      auth.mfa.enroll({ factorType: 'totp', friendlyName: 'app' }),
      422,
      'mfa_factor_name_conflict');
  });
});
