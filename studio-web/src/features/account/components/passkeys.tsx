import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Fingerprint } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { native } from '@/lib/native';
import { Time } from '@/lib/time';
import { createKey, type CreationJson, hasWebAuthn } from '@/lib/webauthn';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Confirm } from '@/ui/confirm';
import { Pending } from '@/ui/pending';
import { Table } from '@/ui/table';
import { toast } from '@/ui/toasts';
import { type Passkey, passkeysQuery, switchesQuery } from '../queries';

export function Passkeys() {
  const t = useT('account');
  const client = useQueryClient();
  const switches = useQuery(switchesQuery);
  const on = switches.data?.passkeys_enabled === true;
  const query = useQuery({ ...passkeysQuery, enabled: on });
  const [leaving, setLeaving] = useState<Passkey | null>(null);
  const [pending, setPending] = useState(false);
  const nameOf = (passkey: Passkey) => passkey.friendly_name ?? t('passkey');
  const again = () => client.invalidateQueries({ queryKey: passkeysQuery.queryKey });

  const add = async () => {
    setPending(true);
    try {
      const asked = await native.post<{ challenge_id: string; options: CreationJson }>('/authentication/passkeys/registration/options');
      const credential = await createKey(asked.options);
      if (credential === null) toast.info(t('not_made'));
      else {
        await native.post('/authentication/passkeys/registration/verify', { challenge_id: asked.challenge_id, credential });
        await again();
        toast.ok(t('added'));
      }
    } catch (failed) {
      toast.problem(failed);
    } finally {
      setPending(false);
    }
  };
  const remove = async () => {
    if (leaving) await native.delete(`/authentication/passkeys/${leaving.id}`);
    await again();
    toast.ok(t('removed'));
  };
  return (
    <Card
      title={t('passkeys')}
      description={switches.data && !on ? t('passkeys_off') : t('passkeys_text')}
      padded={on}
      aside={
        on && hasWebAuthn() ? (
          <Button icon={Fingerprint} pending={pending} onClick={() => void add()}>
            {t('add_passkey')}
          </Button>
        ) : undefined
      }
    >
      {on && (
        <Pending query={query}>
          <Table
            label={t('passkeys')}
            rows={query.data ?? []}
            rowKey={(passkey) => passkey.id}
            empty={<p className="text-ink-3">{t('no_passkeys')}</p>}
            columns={[
              { id: 'name', header: t('name'), primary: true, cell: nameOf },
              { id: 'added', header: t('added'), cell: (passkey) => <Time value={passkey.created_at} relative /> },
              { id: 'used', header: t('last_used'), cell: (passkey) => (passkey.last_used_at ? <Time value={passkey.last_used_at} relative /> : t('never')) },
            ]}
            actions={(passkey) => (
              <Button size="compact" aria-label={t('remove_named', { name: nameOf(passkey) })} onClick={() => setLeaving(passkey)}>
                {t('remove')}
              </Button>
            )}
          />
        </Pending>
      )}
      <Confirm
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
        title={t('remove_passkey')}
        description={t('remove_passkey_text')}
        confirmLabel={t('remove')}
        danger
        onConfirm={remove}
      />
    </Card>
  );
}
