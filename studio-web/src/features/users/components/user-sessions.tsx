import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { Time } from '@/lib/time';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Confirm } from '@/ui/confirm';
import { EmptyState } from '@/ui/empty-state';
import { Pending } from '@/ui/pending';
import { Table } from '@/ui/table';
import { type UserDetail, sessionsQuery, users } from '../queries';

export function UserSessions({ id }: { id: string }) {
  const t = useT('users');
  const client = useQueryClient();
  const query = useQuery(sessionsQuery(id));
  const done = () => client.invalidateQueries({ queryKey: ['users', 'one', id] });
  const end = useMutation({ mutationFn: (session: string) => users.endSession(id, session), onSettled: done });
  const endAll = useMutation({ mutationFn: () => users.endSessions(id), onSettled: done });
  const rows = query.data?.items ?? [];
  return (
    <Pending query={query}>
      {rows.length > 1 && (
        <div className="pb-3">
          <Button pending={endAll.isPending} onClick={() => endAll.mutate()}>
            {t('end_all_sessions')}
          </Button>
        </div>
      )}
      <Table
        label={t('sessions')}
        rows={rows}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('no_sessions')} />}
        columns={[
          { id: 'agent', header: t('device'), primary: true, cell: (row) => row.user_agent ?? t('unknown_device') },
          { id: 'ip', header: t('address'), cell: (row) => row.ip ?? '' },
          {
            id: 'how',
            header: t('proven_by'),
            cell: (row) => (
              <span className="flex flex-wrap gap-1">
                <Badge tone={row.aal === 'aal2' ? 'ok' : 'neutral'}>{row.aal}</Badge>
                {row.methods.map((one) => (
                  <Badge key={one} tone={one === 'impersonation' ? 'warn' : 'neutral'}>
                    {one}
                  </Badge>
                ))}
              </span>
            ),
          },
          { id: 'begun', header: t('begun'), cell: (row) => <Time relative value={row.created_at} /> },
          { id: 'used', header: t('refreshed'), cell: (row) => <Time relative value={row.refreshed_at} /> },
        ]}
        actions={(row) => (
          <Button size="compact" pending={end.isPending && end.variables === row.id} onClick={() => end.mutate(row.id)}>
            {t('end_session')}
          </Button>
        )}
      />
    </Pending>
  );
}

export function UserFactors({ user }: { user: UserDetail }) {
  const t = useT('users');
  const client = useQueryClient();
  const [removing, setRemoving] = useState<string | null>(null);
  return (
    <>
      <Table
        label={t('factors')}
        rows={user.factors ?? []}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('no_factors')} text={t('no_factors_text')} />}
        columns={[
          { id: 'name', header: t('name'), primary: true, cell: (row) => row.friendly_name || row.factor_type },
          { id: 'type', header: t('type'), cell: (row) => row.factor_type },
          { id: 'status', header: t('state'), cell: (row) => <Badge tone={row.status === 'verified' ? 'ok' : 'warn'}>{t(`factor_${row.status}`)}</Badge> },
          { id: 'made', header: t('created'), cell: (row) => <Time relative value={row.created_at} /> },
        ]}
        actions={(row) => (
          <Button size="compact" variant="danger" onClick={() => setRemoving(row.id)}>
            {t('remove')}
          </Button>
        )}
      />
      <Confirm
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        danger
        title={t('remove_factor')}
        description={t('remove_factor_text')}
        confirmLabel={t('remove')}
        onConfirm={async () => {
          if (removing) await users.removeFactor(user.id, removing);
          await client.invalidateQueries({ queryKey: ['users'] });
        }}
      />
    </>
  );
}
