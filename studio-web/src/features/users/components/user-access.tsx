import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { Badge } from '@/ui/badge';
import { Callout } from '@/ui/callout';
import { Card } from '@/ui/card';
import { Combobox } from '@/ui/combobox';
import { EmptyState } from '@/ui/empty-state';
import { ErrorState } from '@/ui/error-state';
import { JsonView } from '@/ui/json-view';
import { Pending } from '@/ui/pending';
import { Table } from '@/ui/table';
import { effectiveQuery, explain, permissionsQuery } from '../queries';

type Permission = { name: string; description: string };

/** What somebody may do, by which role, and why not. */
export function UserAccess({ id }: { id: string }) {
  const t = useT('users');
  const query = useQuery(effectiveQuery(id));
  const known = useQuery(permissionsQuery);
  const [asked, setAsked] = useState<Permission | null>(null);
  const answer = useMutation({ mutationFn: (permission: string) => explain(id, permission) });
  return (
    <div className="flex flex-col gap-4">
      <Pending query={query}>
        <Table
          label={t('roles_held')}
          rows={query.data?.held ?? []}
          rowKey={(row) => `${row.scope} ${row.role} ${row.through}`}
          empty={<EmptyState title={t('no_roles')} />}
          columns={[
            { id: 'role', header: t('role'), primary: true, cell: (row) => row.role },
            { id: 'scope', header: t('where'), cell: (row) => <code className="font-mono break-all">{row.scope}</code> },
            { id: 'through', header: t('through'), cell: (row) => row.through.split(':')[0] ?? '' },
            { id: 'count', header: t('permissions'), cell: (row) => <Badge>{t('permission_count', { count: row.permissions.length })}</Badge> },
          ]}
        />
      </Pending>
      <Card title={t('may_they')} description={t('may_they_text')}>
        <div className="flex max-w-120 flex-col gap-3">
          <Combobox<Permission>
            label={t('permission')}
            placeholder={t('permission')}
            value={asked}
            onValueChange={(next) => {
              setAsked(next);
              if (next) answer.mutate(next.name);
            }}
            items={known.data?.permissions ?? []}
            itemKey={(one) => one.name}
            itemLabel={(one) => one.name}
          />
          {answer.error && <ErrorState error={answer.error} compact />}
          {answer.data && asked && (
            <>
              <Callout tone={answer.data.decision ? 'ok' : 'bad'} title={t(answer.data.decision ? 'yes_they_may' : 'no_they_may_not', { permission: asked.name })} />
              <JsonView label={t('why')} value={answer.data} openDepth={2} />
            </>
          )}
        </div>
      </Card>
    </div>
  );
}
