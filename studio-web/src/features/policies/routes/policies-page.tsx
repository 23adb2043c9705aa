import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { useWorkspace } from '@/lib/session';
import { Badge } from '@/ui/badge';
import { Button, TextLink } from '@/ui/button';
import { CopyButton } from '@/ui/copy-field';
import { EmptyState } from '@/ui/empty-state';
import { SearchInput } from '@/ui/input';
import { PageHeader } from '@/ui/page-header';
import { Pending } from '@/ui/pending';
import { Select } from '@/ui/select';
import { Status } from '@/ui/status';
import { Table } from '@/ui/table';
import { UrlTabs } from '@/ui/tabs';
import { type Finding, findingsQuery, type PolicyTable, tablesQuery } from '../queries';

const route = getRouteApi('/_app/w/$workspace/policies/');
const pathOf = (workspace: string, schema: string, table: string) => `/w/${workspace}/policies/${encodeURIComponent(`${schema}.${table}`)}`;

export function PoliciesPage() {
  const t = useT('policies');
  const findings = useQuery(findingsQuery);
  const count = findings.data?.findings.length;
  return (
    <>
      <PageHeader title={t('policies')} description={t('policies_text')} />
      <UrlTabs
        label={t('policies')}
        tabs={[
          { id: 'tables', label: t('tables'), panel: () => <Tables /> },
          { id: 'findings', label: t('findings'), badge: count ? <Badge tone="warn">{String(count)}</Badge> : undefined, panel: () => <Findings /> },
        ]}
      />
    </>
  );
}

function Tables() {
  const t = useT('policies');
  const workspace = useWorkspace();
  const { schema = 'public' } = route.useSearch();
  const navigate = route.useNavigate();
  const [filter, setFilter] = useState('');
  const query = useInfiniteQuery(tablesQuery(schema, filter));
  const rows = (query.data?.pages.flatMap((page) => page.items) ?? []).filter((one) => one.kind === 'table');
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        <Select
          aria-label={t('schema')}
          value={schema}
          onValueChange={(next) => void navigate({ search: (old) => ({ ...old, schema: next === 'public' ? undefined : next }) })}
          options={(query.data?.pages[0]?.schemas ?? [schema]).map((value) => ({ value, label: value }))}
        />
        <SearchInput value={filter} onValueChange={setFilter} label={t('filter_tables')} placeholder={t('filter_tables')} delay={200} />
      </div>
      <Pending query={query}>
        <Table<PolicyTable>
          label={t('tables')}
          rows={rows}
          rowKey={(row) => row.table}
          rowHref={(row) => pathOf(workspace, row.schema, row.table)}
          empty={<EmptyState title={t('no_tables')} />}
          columns={[
            { id: 'table', header: t('table'), primary: true, cell: (row) => row.table },
            { id: 'rls', header: t('row_level_security'), cell: (row) => <Heeds on={row.row_level_security} /> },
            { id: 'count', header: t('policies'), align: 'end', cell: (row) => String(row.policies) },
          ]}
          actions={(row) => (
            <TextLink to={pathOf(workspace, row.schema, row.table) as never} search={{ t: 'test' } as never}>
              {t('test_as_user')}
            </TextLink>
          )}
        />
        {query.hasNextPage && (
          <Button pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('more_tables')}
          </Button>
        )}
      </Pending>
    </div>
  );
}

function Heeds({ on }: { on: boolean }) {
  const t = useT('policies');
  return <Status tone={on ? 'ok' : 'warn'} icon={on ? ShieldCheck : ShieldAlert} label={t(on ? 'on' : 'off')} />;
}

function Findings() {
  const t = useT('policies');
  const workspace = useWorkspace();
  const query = useQuery(findingsQuery);
  return (
    <Pending query={query}>
      <Table<Finding>
        label={t('findings')}
        rows={query.data?.findings ?? []}
        rowKey={(row) => `${row.code} ${row.schema}.${row.name} ${row.policy ?? ''}`}
        empty={<EmptyState icon={ShieldCheck} title={t('nothing_found')} />}
        columns={[
          { id: 'level', header: t('level'), cell: (row) => <Status tone={row.level === 'error' ? 'bad' : 'warn'} label={t(row.level)} /> },
          {
            id: 'what',
            header: t('object'),
            primary: true,
            cell: (row) => {
              const name = `${row.schema}.${row.name}${row.policy ? `: ${row.policy}` : ''}`;
              return row.kind === 'table' || row.kind === 'policy' ? <TextLink to={pathOf(workspace, row.schema, row.name) as never}>{name}</TextLink> : <code className="font-mono">{name}</code>;
            },
          },
          { id: 'why', header: t('why'), cell: (row) => t(`finding_${row.code}`) },
        ]}
        actions={(row) => row.fix && <CopyButton value={`${row.fix};`} label={t('copy_fix')} size="compact" />}
      />
    </Pending>
  );
}
