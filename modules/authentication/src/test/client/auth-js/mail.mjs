import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { address, admin, client, good, password, refused } from './face.mjs';
import { arrive, newest, press } from './mailbox.mjs';

const pkce = () => client({ flowType: 'pkce' });

/** Somebody who has confirmed an address, and got one mail for it. */
const member = async () => {
  const email = address();
  const auth = client();
  await good(auth.signUp({ email, password }));
  const { code } = await newest(email);
  await good(auth.verifyOtp({ type: 'signup', email, token: code }));
  return { auth, email };
};

describe('a sign-up', () => {
  test('waits for its link', async () => {
    const email = address();
    const auth = client();
    const { user, session } = await good(auth.signUp({ email, password }));
    assert.equal(session, null);
    assert.ok(user.confirmation_sent_at);
    await refused(auth.signInWithPassword({ email, password }), 400, 'email_not_confirmed');
    const { kind, link } = await newest(email);
    assert.equal(kind, 'confirmation');
    const data = await good(arrive(auth, await press(link)));
    assert.ok(data.user.email_confirmed_at);
    await good(client().signInWithPassword({ email, password }));
  });
  test('gives the client that asked a code for its session', async () => {
    const email = address();
    const auth = pkce();
    await good(auth.signUp({ email, password }));
    const place = await press((await newest(email)).link);
    const data = await good(auth.exchangeCodeForSession(place.searchParams.get('code')));
    assert.equal(data.user.email, email);
  });
  test('is confirmed by the newest code alone', async () => {
    const email = address();
    const auth = client();
    await good(auth.signUp({ email, password }));
    const first = await newest(email);
    await good(auth.resend({ type: 'signup', email }));
    const second = await newest(email, 2);
    await refused(
      auth.verifyOtp({ type: 'signup', token_hash: first.hash }), 403, 'otp_expired');
    const { session } = await good(
      auth.verifyOtp({ type: 'email', email, token: second.code }));
    assert.ok(session.access_token);
    await refused(
      auth.verifyOtp({ type: 'email', email, token: second.code }), 403, 'otp_expired');
  });
  test('with a known address tells its owner alone', async () => {
    const { email } = await member();
    const { user } = await good(client().signUp({ email, password }));
    assert.deepEqual(user.identities, []);
    assert.equal((await newest(email, 2)).kind, 'account_exists');
  });
});

describe('a link', () => {
  test('signs in', async () => {
    const { email } = await member();
    const auth = client();
    await good(auth.signInWithOtp({ email }));
    const { kind, link } = await newest(email, 2);
    assert.equal(kind, 'magic_link');
    assert.equal((await good(arrive(auth, await press(link)))).user.email, email);
    const again = await press(link);
    assert.match(again.hash, /error_code=otp_expired/);
  });
  test('signs in by its hash, and by a code', async () => {
    const { email } = await member();
    const auth = client();
    await good(auth.signInWithOtp({ email }));
    const { hash } = await newest(email, 2);
    await good(auth.verifyOtp({ type: 'magiclink', token_hash: hash }));
    await good(auth.signInWithOtp({ email }));
    const { code } = await newest(email, 3);
    const { session } = await good(auth.verifyOtp({ type: 'email', email, token: code }));
    assert.ok(session.refresh_token);
  });
  test('gives the client that asked a code for its session', async () => {
    const { email } = await member();
    const auth = pkce();
    await good(auth.signInWithOtp({ email }));
    const place = await press((await newest(email, 2)).link);
    const code = place.searchParams.get('code');
    await good(auth.exchangeCodeForSession(code));
    assert.equal((await good(auth.getUser())).user.email, email);
  });
  test('signs up who is new, unless the client says no', async () => {
    const email = address();
    const auth = client();
    await refused(
      auth.signInWithOtp({ email, options: { shouldCreateUser: false } }), 422, 'otp_disabled');
    await good(auth.signInWithOtp({ email, options: { data: { theme: 'dark' } } }));
    const { code } = await newest(email);
    const { user } = await good(auth.verifyOtp({ type: 'email', email, token: code }));
    assert.equal(user.user_metadata.theme, 'dark');
  });
});

describe('a forgotten password', () => {
  test('is replaced by who has the code', async () => {
    const { email } = await member();
    const auth = client();
    await good(auth.resetPasswordForEmail(email));
    const { kind, code } = await newest(email, 2);
    assert.equal(kind, 'recovery');
    await good(auth.verifyOtp({ type: 'recovery', email, token: code }));
    await good(auth.updateUser({ password: 'a wholly new one' }));
    await good(client().signInWithPassword({ email, password: 'a wholly new one' }));
    assert.equal((await newest(email, 3)).kind, 'password_changed_notification');
  });
  test('is replaced where it was asked for', async () => {
    const { email } = await member();
    const auth = pkce();
    const events = [];
    auth.onAuthStateChange((event) => void events.push(event));
    await good(auth.resetPasswordForEmail(email));
    const place = await press((await newest(email, 2)).link);
    await good(auth.exchangeCodeForSession(place.searchParams.get('code')));
    assert.ok(events.includes('PASSWORD_RECOVERY'), events.join());
  });
  test('of nobody is answered like that of somebody', async () => {
    await good(client().resetPasswordForEmail(address()));
  });
});

describe('users', () => {
  test('prove once more who they are', async () => {
    const { auth, email } = await member();
    await good(auth.reauthenticate());
    const { kind, code } = await newest(email, 2);
    assert.equal(kind, 'reauthentication');
    await good(auth.updateUser({ password: 'a wholly new one', nonce: code }));
    await good(client().signInWithPassword({ email, password: 'a wholly new one' }));
  });
  test('have another address when both have confirmed it', async () => {
    const { auth, email } = await member();
    const wanted = address();
    assert.equal((await good(auth.updateUser({ email: wanted }))).user.new_email, wanted);
    const [old, fresh] = [await newest(email, 2), await newest(wanted)];
    const half = await good(
      auth.verifyOtp({ type: 'email_change', token_hash: fresh.hash }));
    assert.equal(half.session, null);
    assert.equal((await good(auth.getUser())).user.email, email);
    const { user } = await good(
      auth.verifyOtp({ type: 'email_change', token_hash: old.hash }));
    assert.equal(user.email, wanted);
    assert.equal(user.new_email, undefined);
    assert.equal((await newest(email, 3)).kind, 'email_changed_notification');
  });
  test('have another address by links that are sent again', async () => {
    const { auth, email } = await member();
    const wanted = address();
    await good(auth.updateUser({ email: wanted }));
    await newest(wanted);
    await good(auth.resend({ type: 'email_change', email }));
    const [old, fresh] = [await newest(email, 3), await newest(wanted, 2)];
    assert.match((await press(old.link)).hash, /message=Confirmation\+link\+accepted/);
    await good(arrive(auth, await press(fresh.link)));
    assert.equal((await good(auth.getUser())).user.email, wanted);
  });
  test('have another address where they asked for it', async () => {
    const { email } = await member();
    const auth = pkce();
    await good(auth.signInWithPassword({ email, password }));
    const wanted = address();
    await good(auth.updateUser({ email: wanted }));
    const [old, fresh] = [await newest(email, 2), await newest(wanted)];
    await press(old.link);
    const place = await press(fresh.link);
    const code = place.searchParams.get('code');
    assert.equal((await good(auth.exchangeCodeForSession(code))).user.email, wanted);
  });
  test('who were nobody in particular become somebody', async () => {
    const auth = client();
    const { user } = await good(auth.signInAnonymously());
    const email = address();
    await good(auth.updateUser({ email }));
    const { code } = await newest(email);
    const after = await good(auth.verifyOtp({ type: 'email_change', email, token: code }));
    assert.equal(after.user.id, user.id);
    assert.equal(after.user.is_anonymous, false);
    await good(auth.updateUser({ password }));
    await good(client().signInWithPassword({ email, password }));
  });
});

describe('an administrator', () => {
  test('invites', async () => {
    const email = address();
    const { user } = await good(admin().inviteUserByEmail(email, { data: { team: 'a' } }));
    assert.ok(user.invited_at);
    const { kind, hash } = await newest(email);
    assert.equal(kind, 'invite');
    const data = await good(client().verifyOtp({ type: 'invite', token_hash: hash }));
    assert.equal(data.user.user_metadata.team, 'a');
    await refused(admin().inviteUserByEmail(email), 422, 'email_exists');
  });
  for (const type of ['signup', 'invite', 'magiclink', 'recovery']) {
    test(`hands over a link: ${type}`, async () => {
      const isNew = type === 'signup' || type === 'invite';
      const email = isNew ? address() : (await member()).email;
      const { properties, user } = await good(
        admin().generateLink({ type, email, ...(type === 'signup' && { password }) }));
      assert.equal(user.email, email);
      assert.equal(properties.verification_type, type);
      assert.match(properties.action_link, /\/verify\?token=/);
      assert.match(properties.email_otp, /^\d{6}$/);
      const { session } = await good(
        client().verifyOtp({ type, token_hash: properties.hashed_token }));
      assert.ok(session.access_token);
    });
  }
  test('hands over both links of a change of address', async () => {
    const { email } = await member();
    const newEmail = address();
    const hashes = [];
    for (const type of ['email_change_current', 'email_change_new']) {
      const { properties } = await good(admin().generateLink({ type, email, newEmail }));
      hashes.push(properties.hashed_token);
    }
    for (const hash of hashes) {
      await good(client().verifyOtp({ type: 'email_change', token_hash: hash }));
    }
    await good(client().signInWithPassword({ email: newEmail, password }));
  });
});
