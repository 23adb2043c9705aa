import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useT } from '@/lib/i18n';
import { useSeen } from '@/lib/seen';
import { useWorkspace } from '@/lib/session';
import { Time } from '@/lib/time';
import { Badge } from '@/ui/badge';
import { Card, DescriptionList } from '@/ui/card';
import { JsonView } from '@/ui/json-view';
import { PageHeader } from '@/ui/page-header';
import { Pending } from '@/ui/pending';
import { UrlTabs } from '@/ui/tabs';
import { UserAccess, UserFactors, UserSessions } from '../components/pieces';
import { PosingBanner } from '../components/posing-banner';
import { UserActions } from '../components/user-actions';
import { UserStatus } from '../components/user-status';
import { type UserDetail, userQuery } from '../queries';

const route = getRouteApi('/_app/w/$workspace/users/$id');

export function UserPage() {
  const t = useT('users');
  const { id } = route.useParams();
  const workspace = useWorkspace();
  const query = useQuery(userQuery(id));
  const user = query.data;
  useSeen('user', user?.id, user?.email || user?.phone);
  return (
    <>
      <PageHeader
        title={user ? user.email || user.phone || id : t('user')}
        breadcrumbs={[{ label: t('users'), href: `/w/${workspace}/users` }]}
        status={user && <UserStatus user={user} confirmed={Boolean(user.email_confirmed_at ?? user.phone_confirmed_at)} />}
        actions={user && <UserActions user={user} />}
      />
      <PosingBanner />
      <Pending query={query}>
        {() =>
          user && (
            <UrlTabs
              label={t('user')}
              tabs={[
                { id: 'overview', label: t('overview'), panel: () => <Overview user={user} /> },
                { id: 'sessions', label: t('sessions'), panel: () => <UserSessions id={id} /> },
                { id: 'factors', label: t('factors'), panel: () => <UserFactors user={user} /> },
                { id: 'access', label: t('access'), panel: () => <UserAccess id={id} /> },
              ]}
            />
          )
        }
      </Pending>
    </>
  );
}

function Overview({ user }: { user: UserDetail }) {
  const t = useT('users');
  const time = (value: string | undefined) => (value ? <Time value={value} /> : t('never'));
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card title={t('account')}>
        <DescriptionList
          items={[
            { term: t('id'), value: <code className="font-mono">{user.id}</code> },
            { term: t('email'), value: user.email || t('none') },
            { term: t('phone'), value: user.phone || t('none') },
            { term: t('name'), value: user.name ?? t('none') },
            { term: t('database_role'), value: user.role },
            { term: t('created'), value: time(user.created_at) },
            { term: t('email_confirmed'), value: time(user.email_confirmed_at) },
            { term: t('last_sign_in'), value: time(user.last_sign_in_at) },
            { term: t('banned_until'), value: user.banned_until ? <Time value={user.banned_until} /> : t('none') },
            {
              term: t('providers'),
              value: (
                <span className="flex flex-wrap gap-1">
                  {user.identities.map((one) => (
                    <Badge key={one.identity_id}>{one.provider}</Badge>
                  ))}
                </span>
              ),
            },
          ]}
        />
      </Card>
      <div className="flex min-w-0 flex-col gap-4">
        <Card title={t('app_metadata')} description={t('app_metadata_text')}>
          <JsonView label={t('app_metadata')} value={user.app_metadata} />
        </Card>
        <Card title={t('user_metadata')} description={t('user_metadata_text')}>
          <JsonView label={t('user_metadata')} value={user.user_metadata} />
        </Card>
      </div>
    </div>
  );
}
