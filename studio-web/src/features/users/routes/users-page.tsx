import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { UserPlus, Users } from 'lucide-react';
import { useFormat } from '@/lib/format';
import { useT } from '@/lib/i18n';
import { useWorkspace } from '@/lib/session';
import { Time } from '@/lib/time';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { SearchInput } from '@/ui/input';
import { PageHeader } from '@/ui/page-header';
import { Pending } from '@/ui/pending';
import { Select } from '@/ui/select';
import { Table } from '@/ui/table';
import { AddUser } from '../components/add-user';
import { InvitePerson } from '../components/invite-person';
import { PosingBanner } from '../components/posing-banner';
import { TryIt } from '../components/try-it';
import { UserStatus } from '../components/user-status';
import { type ListedUser, usersQuery, waysQuery } from '../queries';

const route = getRouteApi('/_app/w/$workspace/users/');
const STATES = ['', 'active', 'banned', 'unconfirmed', 'anonymous', 'factor', 'deleted'] as const;

export function UsersPage() {
  const t = useT('users');
  const format = useFormat();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { q, state, provider } = search;
  const query = useInfiniteQuery(usersQuery({ q, state, provider }));
  const ways = new Set(useQuery(waysQuery).data);
  if (provider !== undefined) ways.add(provider);
  const total = query.data?.pages[0]?.estimated_total;
  const change = (more: Partial<typeof search>) => void navigate({ search: (old) => ({ ...old, ...more }), replace: true });
  const open = (t: string | undefined) => void navigate({ search: (old) => ({ ...old, t }) });
  return (
    <>
      <PageHeader
        title={t('users')}
        count={total === null || total === undefined ? undefined : t('about_users', { count: total, number: format.number(total) })}
        actions={
          <>
            <Button onClick={() => open(search.t === 'schemes' ? undefined : 'schemes')}>{t('ways_to_sign_in')}</Button>
            <Button onClick={() => open('invite')}>{t('invite_person')}</Button>
            <Button variant="primary" icon={UserPlus} onClick={() => open('add')}>
              {t('add_user')}
            </Button>
          </>
        }
      />
      <PosingBanner />
      {search.t === 'schemes' ? (
        <TryIt />
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-2 pb-3">
            <SearchInput
              value={q ?? ''}
              onValueChange={(next) => change({ q: next === '' ? undefined : next })}
              label={t('search_users')}
              placeholder={t('search_users')}
              delay={250}
            />
            <Select
              aria-label={t('state')}
              value={(STATES as readonly string[]).includes(state ?? '') ? (state ?? '') : ''}
              onValueChange={(next) => change({ state: next === '' ? undefined : next })}
              options={STATES.map((value) => ({ value, label: t(value === '' ? 'state_any' : `state_${value}`) }))}
            />
            <Select
              aria-label={t('providers')}
              value={provider ?? ''}
              onValueChange={(next) => change({ provider: next === '' ? undefined : next })}
              options={['', ...ways].map((value) => ({ value, label: value === '' ? t('provider_any') : value }))}
            />
          </div>
          <Pending query={query}>
            <UserTable users={query.data?.pages.flatMap((page) => page.items) ?? []} searched={q !== undefined || state !== undefined || provider !== undefined} onAdd={() => open('add')} />
            {query.hasNextPage && (
              <div className="flex justify-center pt-3">
                <Button pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('more_users')}
                </Button>
              </div>
            )}
          </Pending>
        </>
      )}
      {search.t === 'add' && <AddUser open onOpenChange={() => open(undefined)} />}
      {search.t === 'invite' && <InvitePerson open onOpenChange={() => open(undefined)} />}
    </>
  );
}

function UserTable({ users, searched, onAdd }: { users: readonly ListedUser[]; searched: boolean; onAdd: () => void }) {
  const t = useT('users');
  const workspace = useWorkspace();
  const empty = searched ? (
    <EmptyState icon={Users} title={t('nobody_found')} text={t('nobody_found_text')} />
  ) : (
    <EmptyState icon={Users} title={t('nobody_yet')} action={<Button variant="primary" onClick={onAdd}>{t('add_user')}</Button>} />
  );
  return (
    <Table
      label={t('users')}
      rows={users}
      rowKey={(user) => user.id}
      rowHref={(user) => `/w/${workspace}/users/${user.id}`}
      empty={empty}
      columns={[
        { id: 'who', header: t('user'), primary: true, cell: (user) => user.email || user.phone || user.name || user.id },
        { id: 'name', header: t('name'), cell: (user) => user.name },
        { id: 'state', header: t('state'), cell: (user) => <UserStatus user={user} confirmed={user.confirmed} /> },
        {
          id: 'providers',
          header: t('providers'),
          cell: (user) => (
            <span className="flex flex-wrap gap-1">
              {user.providers.map((one) => (
                <Badge key={one}>{one}</Badge>
              ))}
              {user.mfa_enabled && <Badge tone="ok">{t('second_factor')}</Badge>}
            </span>
          ),
        },
        { id: 'seen', header: t('last_sign_in'), cell: (user) => (user.last_sign_in_at ? <Time relative value={user.last_sign_in_at} /> : t('never')) },
        { id: 'made', header: t('created'), cell: (user) => <Time relative value={user.created_at} /> },
      ]}
    />
  );
}
