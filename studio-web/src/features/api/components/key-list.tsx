import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { native } from '@/lib/api';
import { useFormat } from '@/lib/format';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Callout } from '@/ui/callout';
import { ConfirmTyped } from '@/ui/confirm';
import { CopyField } from '@/ui/copy-field';
import { DialogForm } from '@/ui/dialog';
import { EmptyState } from '@/ui/empty-state';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { NumberField } from '@/ui/number-field';
import { Pending } from '@/ui/pending';
import { Status } from '@/ui/status';
import { Table } from '@/ui/table';

type Key = { id: string; name: string; kind: string; role: string; created_at: string; expires_at?: string | null; revoked_at?: string | null; last_used_at?: string | null };

const place = ['api', 'keys'];
const day = 86_400;

function NewKey({ open, onOpenChange, onMade }: { open: boolean; onOpenChange: (open: boolean) => void; onMade: (secret: string) => void }) {
  const t = useT('api');
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [days, setDays] = useState<number | null>(90);
  const create = useMutation({
    mutationFn: () => native.post<{ key: string }>('/authentication/api-keys', { name, expires_in: (days ?? 90) * day }),
    onSuccess: async ({ key }) => {
      onMade(key);
      onOpenChange(false);
      setName('');
      await client.invalidateQueries({ queryKey: place });
    },
  });
  return (
    <DialogForm open={open} onOpenChange={onOpenChange} size="small" title={t('new_key')} description={t('keys_about')} submitLabel={t('create_key')} pending={create.isPending} error={create.error} submitDisabled={name.trim() === ''} onSubmit={() => create.mutate()}>
      <Field label={t('key_name')} required>
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={200} />
      </Field>
      <Field label={t('key_life')}>
        <NumberField value={days} onValueChange={setDays} min={1} max={3650} unit={t('days')} />
      </Field>
    </DialogForm>
  );
}

/** The reader's own API keys: made, shown once, revoked. */
export function KeyList() {
  const t = useT('api');
  const format = useFormat();
  const client = useQueryClient();
  const [creating, setCreating] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const [revoking, setRevoking] = useState<Key | null>(null);
  const query = useQuery({ queryKey: place, queryFn: async ({ signal }) => (await native.get<{ api_keys: Key[] }>('/authentication/api-keys', { signal })).api_keys });
  const add = (
    <Button variant="primary" icon={Plus} onClick={() => setCreating(true)}>
      {t('new_key')}
    </Button>
  );
  const state = (key: Key) => {
    if (key.revoked_at) {
      return <Status tone="neutral" label={t('key_revoked')} />;
    }
    const over = key.expires_at != null && Date.parse(key.expires_at) < Date.now();
    return over ? <Status tone="warn" label={t('key_expired')} /> : <Status tone="ok" label={t('key_active')} />;
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-160 text-ink-2">{t('keys_about')}</p>
        {add}
      </div>
      {made !== null && (
        <Callout tone="ok" title={t('key_made')}>
          <CopyField label={t('key')} value={made} secret />
        </Callout>
      )}
      <Pending query={query}>
        {() => (
          <Table
            label={t('keys')}
            rows={query.data!}
            rowKey={(key) => key.id}
            empty={<EmptyState icon={KeyRound} title={t('no_keys')} text={t('keys_about')} />}
            columns={[
              { id: 'name', header: t('key_name'), primary: true, cell: (key) => key.name },
              { id: 'state', header: t('state'), cell: state },
              { id: 'role', header: t('role'), cell: (key) => key.role },
              { id: 'expires', header: t('expires'), cell: (key) => (key.expires_at ? format.date(key.expires_at) : t('never')) },
              { id: 'used', header: t('last_used'), cell: (key) => (key.last_used_at ? format.relative(key.last_used_at) : t('never')) },
            ]}
            actions={(key) =>
              !key.revoked_at && (
                <Button size="compact" onClick={() => setRevoking(key)}>
                  {t('revoke')}
                </Button>
              )
            }
          />
        )}
      </Pending>
      <NewKey open={creating} onOpenChange={setCreating} onMade={setMade} />
      <ConfirmTyped
        open={revoking !== null}
        onOpenChange={(open) => !open && setRevoking(null)}
        title={t('revoke_key', { name: revoking?.name ?? '' })}
        description={t('revoke_about')}
        word={revoking?.name ?? ''}
        confirmLabel={t('revoke')}
        onConfirm={async () => {
          await native.delete(`/authentication/api-keys/${encodeURIComponent(revoking!.id)}`);
          await client.invalidateQueries({ queryKey: place });
        }}
      />
    </div>
  );
}
