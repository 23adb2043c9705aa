import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useT } from '@/lib/i18n';
import { useWorkspace } from '@/lib/session';
import { Time } from '@/lib/time';
import { Badge } from '@/ui/badge';
import { Button, ButtonLink } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { Pending } from '@/ui/pending';
import { Table } from '@/ui/table';
import { toast } from '@/ui/toasts';
import { type Assignment, invitationsQuery, membersQuery, peopleQuery, revoke, revokeInvitation, TEAM } from '../queries';

const idOf = (one: Assignment) => (typeof one.principal === 'string' ? one.principal.replace(/^[a-z_]+:/, '') : one.principal.id);
const nameOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'object' && value !== null && 'name' in value ? String(value.name) : '');

/** Who looks after this installation, and who is asked to. */
export function Members() {
  const t = useT('roles');
  const workspace = useWorkspace();
  const client = useQueryClient();
  const everywhere = useQuery(membersQuery('global'));
  const team = useQuery(membersQuery(`organization:${TEAM}`));
  const invitations = useQuery(invitationsQuery);
  const rows = [...(everywhere.data?.assignments ?? []), ...(team.data?.assignments ?? [])];
  const ids = [...new Set(rows.map(idOf))].filter((id) => /^[0-9a-f-]{36}$/.test(id));
  const people = useQuery(peopleQuery(ids));
  const who = (id: string) => people.data?.items.find((one) => one.id === id)?.email ?? id;
  const again = () => Promise.all([client.invalidateQueries({ queryKey: ['members'] }), client.invalidateQueries({ queryKey: ['invitations'] })]);
  const take = useMutation({ mutationFn: revoke, onSettled: again, onError: (error) => toast.problem(error) });
  const withdraw = useMutation({ mutationFn: revokeInvitation, onSettled: again, onError: (error) => toast.problem(error) });
  return (
    <div className="flex flex-col gap-6">
      <section className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 className="text-lead font-semibold">{t('team')}</h2>
          <ButtonLink to={`/w/${workspace}/users` as never} search={{ t: 'invite' } as never} variant="primary">
            {t('invite')}
          </ButtonLink>
        </div>
        <Pending query={team}>
          <Table
            label={t('team')}
            rows={rows}
            rowKey={(row) => row.id}
            empty={<EmptyState title={t('nobody')} />}
            columns={[
              { id: 'who', header: t('person'), primary: true, cell: (row) => who(idOf(row)) },
              { id: 'role', header: t('role'), cell: (row) => <Badge>{nameOf(row.role)}</Badge> },
            ]}
            rowHref={(row) => `/w/${workspace}/users/${idOf(row)}`}
            actions={(row) => (
              <Button size="compact" pending={take.isPending && take.variables === row.id} onClick={() => take.mutate(row.id)}>
                {t('take_away')}
              </Button>
            )}
          />
        </Pending>
      </section>
      <section className="flex flex-col gap-3">
        <h2 className="text-lead font-semibold">{t('invitations')}</h2>
        <Pending query={invitations}>
          <Table
            label={t('invitations')}
            rows={invitations.data?.invitations ?? []}
            rowKey={(row) => row.id}
            empty={<EmptyState compact title={t('no_invitations')} />}
            columns={[
              { id: 'who', header: t('person'), primary: true, cell: (row) => row.email ?? t('whoever_has_the_link') },
              { id: 'role', header: t('role'), cell: (row) => <Badge>{row.role}</Badge> },
              { id: 'until', header: t('until'), cell: (row) => <Time value={row.expires_at} /> },
            ]}
            actions={(row) => (
              <Button size="compact" pending={withdraw.isPending && withdraw.variables === row.id} onClick={() => withdraw.mutate(row.id)}>
                {t('withdraw')}
              </Button>
            )}
          />
        </Pending>
      </section>
    </div>
  );
}
