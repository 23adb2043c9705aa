import { native } from '@/lib/native';

type Provider = { request(call: { method: string; params?: unknown[] }): Promise<unknown> };
export type Wallet = { info: { uuid: string; name: string; rdns: string }; provider: Provider };

/** Asks the wallets of this browser to name themselves (EIP-6963). */
export function findWallets(found: (wallet: Wallet) => void): () => void {
  const listen = (event: Event) => {
    const detail = (event as CustomEvent<Wallet>).detail;
    if (typeof detail?.info?.uuid === 'string' && typeof detail.provider?.request === 'function') found(detail);
  };
  addEventListener('eip6963:announceProvider', listen);
  dispatchEvent(new Event('eip6963:requestProvider'));
  return () => removeEventListener('eip6963:announceProvider', listen);
}

function hex(text: string): string {
  return `0x${[...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Lets a wallet sign who it is (ERC-4361). */
export async function signWith(wallet: Wallet, statement: string): Promise<{ message: string; signature: string }> {
  const accounts = (await wallet.provider.request({ method: 'eth_requestAccounts' })) as string[];
  const chain = Number(await wallet.provider.request({ method: 'eth_chainId' }));
  const { nonce } = await native.post<{ nonce: string }>('/authentication/web3/nonce', undefined, { bare: true });
  const address = accounts[0] ?? '';
  const message = [
    `${location.host} wants you to sign in with your Ethereum account:`,
    address,
    '',
    statement,
    '',
    `URI: ${location.origin}/studio/sign-in`,
    'Version: 1',
    `Chain ID: ${chain}`,
    `Nonce: ${nonce}`,
    `Issued At: ${new Date().toISOString()}`,
  ].join('\n');
  const signature = (await wallet.provider.request({ method: 'personal_sign', params: [hex(message), address] })) as string;
  return { message, signature };
}
