import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, test } from 'node:test';
import { client, good } from './face.mjs';

const url = 'https://app.example/in';
const digits = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

const base58 = (bytes) => {
  let value = BigInt(`0x${bytes.toString('hex')}`);
  let text = '';
  for (; value > 0n; value /= 58n) {
    text = digits[Number(value % 58n)] + text;
  }
  return '1'.repeat(bytes.findIndex((byte) => byte !== 0)) + text;
};

/** A wallet as Solana's browser extensions show themselves. */
const solana = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const key = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  return {
    publicKey: { toBase58: () => base58(key) },
    signMessage: async (message) => new Uint8Array(sign(null, message, privateKey)),
  };
};

/** A wallet as EIP-1193 describes it; the Java side holds its key. */
const ethereum = {
  request: async (request) => {
    const answer = await fetch(process.env.WALLET, {
      method: 'POST',
      body: JSON.stringify(request),
    });
    return answer.json();
  },
};

describe('wallets', () => {
  test("of Solana sign in with the client's own message", async () => {
    const wallet = solana();
    const auth = client();
    const credentials = { chain: 'solana', wallet, statement: 'Hello there', options: { url } };
    const { user } = await good(auth.signInWithWeb3(credentials));
    const [identity] = user.identities;
    assert.equal(identity.id, `web3:solana:${wallet.publicKey.toBase58()}`);
    assert.equal(identity.identity_data.custom_claims.statement, 'Hello there');
    const again = await good(client().signInWithWeb3(credentials));
    assert.equal(again.user.id, user.id);
  });

  test("of Ethereum sign in with the client's own message", async () => {
    const { user, session } = await good(
      client().signInWithWeb3({
        chain: 'ethereum',
        wallet: ethereum,
        statement: 'Hello there',
        options: { url },
      }),
    );
    const [account] = await ethereum.request({ method: 'eth_requestAccounts' });
    assert.equal(user.identities[0].id, `web3:ethereum:${account.toLowerCase()}`);
    assert.equal(user.app_metadata.provider, 'web3');
    const claims = JSON.parse(atob(session.access_token.split('.')[1]));
    assert.equal(claims.amr[0].method, 'web3');
  });

  test('whose message is for another site are refused', async () => {
    const { error } = await client().signInWithWeb3({
      chain: 'solana',
      wallet: solana(),
      options: { url: 'https://evil.example/' },
    });
    assert.equal(error.status, 400);
  });
});
