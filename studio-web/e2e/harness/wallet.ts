import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';

/** A wallet of this browser that names itself as EIP-6963 wants it, and signs with a key of its own (ERC-191). */
export async function addWallet(page: Page, name: string): Promise<{ address: string }> {
  const secret = secp256k1.utils.randomSecretKey();
  const key = secp256k1.getPublicKey(secret, false).subarray(1);
  const address = `0x${Buffer.from(keccak_256(key).subarray(-20)).toString('hex')}`;
  await page.exposeFunction('walletSigns', (message: string) => {
    const bytes = Buffer.from(message.slice(2), 'hex');
    const hash = keccak_256(Buffer.concat([Buffer.from(`\x19Ethereum Signed Message:\n${bytes.length}`), bytes]));
    const [recovery = 0, ...rs] = secp256k1.sign(hash, secret, { prehash: false, format: 'recovered' });
    return `0x${Buffer.from([...rs, 27 + recovery]).toString('hex')}`;
  });
  await page.addInitScript(
    (info) => {
      const sign = (window as unknown as { walletSigns(message: string): Promise<string> }).walletSigns;
      const provider = {
        request({ method, params = [] }: { method: string; params?: string[] }): Promise<unknown> {
          if (method === 'eth_requestAccounts') return Promise.resolve([info.address]);
          if (method === 'eth_chainId') return Promise.resolve('0x1');
          if (method === 'personal_sign' && params[1] === info.address) return sign(params[0] ?? '');
          return Promise.reject(Object.assign(new Error(`${method} is not supported`), { code: 4200 }));
        },
      };
      const detail = Object.freeze({ info: Object.freeze({ uuid: info.uuid, name: info.name, icon: 'data:image/svg+xml,%3Csvg/%3E', rdns: 'example.wallet' }), provider });
      const announce = () => dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail }));
      addEventListener('eip6963:requestProvider', announce);
      announce();
    },
    { address, name, uuid: randomUUID() },
  );
  return { address };
}
