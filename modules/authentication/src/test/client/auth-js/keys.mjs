import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { good, signedUp, url } from './face.mjs';

describe('keys', () => {
  test('are published without anything secret', async () => {
    const answer = await fetch(`${url}/.well-known/jwks.json`);
    assert.match(answer.headers.get('cache-control'), /max-age=600/);
    const { keys } = await answer.json();
    assert.ok(keys.length > 0);
    for (const key of keys) {
      assert.equal(key.kty, 'EC');
      assert.equal(key.alg, 'ES256');
      assert.ok(key.kid);
      assert.equal(key.d, undefined);
    }
  });
  test('verify a token without asking the server', async () => {
    const { auth, user } = await signedUp();
    const { claims, header } = await good(auth.getClaims());
    assert.equal(header.alg, 'ES256');
    assert.equal(claims.sub, user.id);
  });
  test('are where discovery says', async () => {
    const found = await (await fetch(`${url}/.well-known/openid-configuration`)).json();
    assert.ok(found.jwks_uri.endsWith('/.well-known/jwks.json'));
    assert.deepEqual(found.response_types_supported, ['code']);
  });
  test('and the rest is told by settings and health', async () => {
    const settings = await (await fetch(`${url}/settings`)).json();
    assert.equal(settings.external.email, true);
    assert.equal(settings.external.anonymous_users, true);
    assert.equal(settings.mailer_autoconfirm, true);
    const health = await (await fetch(`${url}/health`)).json();
    assert.equal(health.name, 'GoTrue');
  });
});
