import { useQuery } from '@tanstack/react-query';
import { Fingerprint, LogIn, Wallet as WalletIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useT } from '@/lib/i18n';
import type { SessionState } from '@/lib/session';
import { withPasskey, withWallet } from '@/lib/sign-in';
import { hasWebAuthn } from '@/lib/webauthn';
import { Button } from '@/ui/button';
import { leaveTo, providerName, settingsQuery } from '../settings';
import { findWallets, signWith, type Wallet } from '../wallets';

type Props = {
  back: string | undefined;
  pending: string | null;
  attempt(name: string, work: () => Promise<unknown>): Promise<void>;
  onDone(found: SessionState): Promise<void>;
};

function useWallets(): Wallet[] {
  const [wallets, setWallets] = useState<Wallet[]>([]);
  useEffect(() => findWallets((wallet) => setWallets((all) => (all.some((one) => one.info.uuid === wallet.info.uuid) ? all : [...all, wallet]))), []);
  return wallets;
}

/** Every way but the password that this installation has switched on and this browser can do. */
export function OtherWays({ back, pending, attempt, onDone }: Props) {
  const t = useT('session');
  const { data: settings } = useQuery(settingsQuery);
  const found = useWallets();
  const wallets = settings?.wallets.ethereum === true ? found : [];
  const providers = settings?.providers ?? [];
  const passkeys = settings?.passkeys_enabled === true && hasWebAuthn();
  if (providers.length === 0 && wallets.length === 0 && !passkeys) return null;
  return (
    <div role="group" aria-label={t('other_ways')} className="flex flex-col gap-2 border-t border-line pt-4">
      {passkeys && (
        <Button
          icon={Fingerprint}
          pending={pending === 'passkey'}
          onClick={() =>
            void attempt('passkey', async () => {
              const found = await withPasskey();
              if (found) await onDone(found);
            })
          }
        >
          {t('with_passkey')}
        </Button>
      )}
      {providers.map((provider) => (
        <Button key={provider.id} icon={LogIn} pending={pending === provider.id} onClick={() => void attempt(provider.id, () => leaveTo(provider.id, back))}>
          {t('with_provider', { name: providerName(provider) })}
        </Button>
      ))}
      {wallets.map((wallet) => (
        <Button
          key={wallet.info.uuid}
          icon={WalletIcon}
          pending={pending === wallet.info.uuid}
          onClick={() =>
            void attempt(wallet.info.uuid, async () => {
              const { message, signature } = await signWith(wallet, t('wallet_statement'));
              await onDone(await withWallet(message, signature));
            })
          }
        >
          {t('with_provider', { name: wallet.info.name })}
        </Button>
      ))}
    </div>
  );
}
