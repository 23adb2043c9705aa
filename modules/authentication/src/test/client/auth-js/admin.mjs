import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { address, admin, client, good, password, refused, signedUp } from './face.mjs';

const created = async (more = {}) =>
  (await good(admin().createUser({ email: address(), password, email_confirm: true, ...more })))
    .user;

describe('an administrator', () => {
  test('makes a user who signs in', async () => {
    const user = await created({
      user_metadata: { a: 1 },
      app_metadata: { plan: 'pro' },
      role: 'authenticated',
    });
    assert.equal(user.app_metadata.plan, 'pro');
    assert.equal(user.app_metadata.provider, 'email');
    assert.ok(user.email_confirmed_at);
    await good(client().signInWithPassword({ email: user.email, password }));
  });
  test('makes a user with an id and a hash from elsewhere', async () => {
    const id = crypto.randomUUID();
    const hash = process.env.BCRYPT;
    const user = await created({ id, password: undefined, password_hash: hash });
    assert.equal(user.id, id);
    await good(
      client().signInWithPassword({ email: user.email, password: process.env.BCRYPT_PASSWORD }));
  });
  test('makes nobody without an address, or twice', async () => {
    await refused(admin().createUser({ password }), 400, 'validation_failed');
    const { email } = await created();
    await refused(admin().createUser({ email }), 422, 'email_exists');
    await refused(admin().createUser({ email: address(), id: 'x' }), 400, 'validation_failed');
    await refused(
      admin().createUser({ email: address(), password_hash: 'md5' }), 400, 'validation_failed');
  });
  test('finds a user', async () => {
    const { id } = await created();
    assert.equal((await good(admin().getUserById(id))).user.id, id);
    await refused(admin().getUserById(crypto.randomUUID()), 404, 'user_not_found');
  });
  test('changes a user', async () => {
    const { id } = await created({ user_metadata: { a: 1, b: 2 } });
    const email = address();
    const { user } = await good(
      admin().updateUserById(id, {
        email,
        email_confirm: true,
        user_metadata: { b: null, c: 3 },
        app_metadata: { plan: 'free' },
        password: 'a third password',
        role: 'service_role',
      }));
    assert.equal(user.email, email);
    assert.equal(user.identities[0].identity_data.email, email);
    assert.equal(user.user_metadata.a, 1);
    assert.equal(user.user_metadata.b, undefined);
    assert.equal(user.user_metadata.c, 3);
    assert.equal(user.app_metadata.plan, 'free');
    assert.deepEqual(user.app_metadata.providers, ['email']);
    assert.equal(user.role, 'service_role');
    await good(client().signInWithPassword({ email, password: 'a third password' }));
  });
  test('bans and lifts it', async () => {
    const { id, email } = await created();
    const { user } = await good(admin().updateUserById(id, { ban_duration: '24h' }));
    assert.ok(Date.parse(user.banned_until) > Date.now() + 23 * 3600e3);
    await refused(client().signInWithPassword({ email, password }), 400, 'user_banned');
    await good(admin().updateUserById(id, { ban_duration: 'none' }));
    await good(client().signInWithPassword({ email, password }));
    await refused(admin().updateUserById(id, { ban_duration: 'long' }), 400, 'validation_failed');
  });
  test('removes a user, softly or for good', async () => {
    const soft = await created();
    await good(admin().deleteUser(soft.id, true));
    const left = (await good(admin().getUserById(soft.id))).user;
    assert.ok(left.deleted_at);
    assert.notEqual(left.email, soft.email);
    assert.deepEqual(left.identities, []);
    await created({ email: soft.email });
    const hard = await created();
    await good(admin().deleteUser(hard.id));
    await refused(admin().getUserById(hard.id), 404, 'user_not_found');
  });
  test('turns the pages of all users', async () => {
    await created();
    await created();
    const first = await good(admin().listUsers({ page: 1, perPage: 1 }));
    assert.equal(first.users.length, 1);
    assert.equal(first.nextPage, 2);
    assert.ok(first.total >= 2);
    assert.ok(first.lastPage >= 2);
    const all = await good(admin().listUsers());
    assert.ok(all.users.length >= 2);
    assert.equal(all.aud, 'authenticated');
  });
  test('adds a provider, changes it and takes it away', async () => {
    const { customProviders } = admin();
    const identifier = 'custom:acme';
    const made = await good(
      customProviders.createProvider({
        provider_type: 'oauth2',
        identifier,
        name: 'Acme',
        client_id: 'our-client',
        client_secret: 'a secret of theirs',
        authorization_url: 'https://1.1.1.1/authorize',
        token_url: 'https://1.1.1.1/token',
        userinfo_url: 'https://1.1.1.1/user',
      }));
    assert.equal(made.name, 'Acme');
    assert.equal(made.client_secret, undefined);
    const { providers } = await good(customProviders.listProviders({ type: 'oauth2' }));
    assert.deepEqual(providers.map((one) => one.identifier), [identifier]);
    assert.deepEqual(await good(customProviders.listProviders({ type: 'oidc' })), { providers: [] });
    await good(customProviders.updateProvider(identifier, { name: 'Acme Ltd' }));
    assert.equal((await good(customProviders.getProvider(identifier))).name, 'Acme Ltd');
    await good(customProviders.deleteProvider(identifier));
    const { error } = await customProviders.getProvider(identifier);
    assert.equal(error.status, 404);
  });
  test("ends somebody's sessions", async () => {
    const { session } = await signedUp();
    await good(admin().signOut(session.access_token, 'global'));
    assert.ok((await client().getUser(session.access_token)).error);
  });
});
