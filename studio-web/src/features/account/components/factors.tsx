import { useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { native } from '@/lib/native';
import { renew } from '@/lib/session';
import { type Factor, answerKey, challenge } from '@/lib/sign-in';
import { Time } from '@/lib/time';
import { createKey, type CreationJson, hasWebAuthn } from '@/lib/webauthn';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Confirm } from '@/ui/confirm';
import { Pending } from '@/ui/pending';
import { Table } from '@/ui/table';
import { toast } from '@/ui/toasts';
import { factorsQuery } from '../queries';
import { AddApp } from './add-app';

/** A key is enrolled, then made, then shown to be there. */
async function addKey(name: string): Promise<boolean> {
  const made = await native.post<Factor>('/authentication/mfa/factors', { factor_type: 'webauthn', friendly_name: name });
  const factor: Factor = { ...made, factor_type: 'webauthn' };
  const asked = await challenge(factor);
  if (asked.webauthn?.type !== 'create') return (await answerKey(factor)) !== null;
  const response = await createKey(asked.webauthn.credential_options as unknown as CreationJson);
  if (response === null) {
    await native.delete(`/authentication/mfa/factors/${factor.id}`);
    return false;
  }
  await native.post(`/authentication/mfa/factors/${factor.id}/verify`, { challenge_id: asked.id, webauthn: { type: 'create', credential_response: response } });
  await renew();
  return true;
}

export function Factors() {
  const t = useT('account');
  const client = useQueryClient();
  const query = useQuery(factorsQuery);
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Factor | null>(null);
  const [pending, setPending] = useState(false);
  const verified = (query.data ?? []).filter((factor) => factor.status === 'verified');
  const nameOf = (factor: Factor) => factor.friendly_name ?? t(`factor_${factor.factor_type}`);

  const key = async () => {
    setPending(true);
    try {
      const added = await addKey(`${t('factor_webauthn')} ${verified.length + 1}`);
      toast[added ? 'ok' : 'info'](added ? t('factor_added') : t('not_made'));
      await client.invalidateQueries({ queryKey: ['account'] });
    } catch (failed) {
      toast.problem(failed);
    } finally {
      setPending(false);
    }
  };
  const remove = async () => {
    if (leaving) await native.delete(`/authentication/mfa/factors/${leaving.id}`);
    await client.invalidateQueries({ queryKey: ['account'] });
    await renew();
    toast.ok(t('removed'));
  };
  return (
    <Card
      title={t('factors')}
      description={t('factors_text')}
      aside={
        <div className="flex flex-wrap gap-2">
          <Button icon={Smartphone} onClick={() => setAdding(true)}>
            {t('add_app')}
          </Button>
          {hasWebAuthn() && (
            <Button icon={KeyRound} pending={pending} onClick={() => void key()}>
              {t('add_key')}
            </Button>
          )}
        </div>
      }
    >
      <Pending query={query}>
        <Table
          label={t('factors')}
          rows={verified}
          rowKey={(factor) => factor.id}
          empty={<p className="text-ink-3">{t('no_factors')}</p>}
          columns={[
            { id: 'name', header: t('name'), primary: true, cell: nameOf },
            { id: 'kind', header: t('kind'), cell: (factor) => t(`factor_${factor.factor_type}`) },
            { id: 'added', header: t('added'), cell: (factor) => <Time value={factor.created_at} relative /> },
          ]}
          actions={(factor) => (
            <Button size="compact" aria-label={t('remove_named', { name: nameOf(factor) })} onClick={() => setLeaving(factor)}>
              {t('remove')}
            </Button>
          )}
        />
      </Pending>
      {adding && <AddApp onClose={() => setAdding(false)} />}
      <Confirm
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
        title={t('remove_factor')}
        description={t('remove_factor_text')}
        confirmLabel={t('remove')}
        danger
        onConfirm={remove}
      />
    </Card>
  );
}
