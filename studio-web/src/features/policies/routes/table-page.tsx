import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { useSeen } from '@/lib/seen';
import { useWorkspace } from '@/lib/session';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Callout } from '@/ui/callout';
import { Card } from '@/ui/card';
import { Confirm } from '@/ui/confirm';
import { EmptyState } from '@/ui/empty-state';
import { useAhead } from '@/ui/later';
import { PageHeader } from '@/ui/page-header';
import { Pending } from '@/ui/pending';
import { Switch } from '@/ui/switch';
import { UrlTabs } from '@/ui/tabs';
import { toast } from '@/ui/toasts';
import { PolicyForm, Tester, soon } from '../components/pieces';
import { type Policy, policiesQuery, policyApi, tablesQuery } from '../queries';

const route = getRouteApi('/_app/w/$workspace/policies/$table');

export function TablePoliciesPage() {
  const t = useT('policies');
  const { table: name } = route.useParams();
  const workspace = useWorkspace();
  const dot = name.indexOf('.');
  const schema = dot < 0 ? 'public' : name.slice(0, dot);
  const table = name.slice(dot + 1);
  const client = useQueryClient();
  const known = useInfiniteQuery(tablesQuery(schema, table));
  const found = known.data?.pages[0]?.items.find((one) => one.table === table);
  useAhead(known.data !== undefined, soon);
  useSeen('policy', found ? `${schema}.${table}` : undefined);
  const roles = known.data?.pages[0]?.roles ?? [];
  const heed = useMutation({
    mutationFn: (enabled: boolean) => policyApi.heed(schema, table, enabled),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['policy-tables'] }), client.invalidateQueries({ queryKey: ['policies'] })]),
    onError: (error) => toast.problem(error),
  });
  const [off, setOff] = useState(false);
  return (
    <>
      <PageHeader
        title={`${schema}.${table}`}
        breadcrumbs={[{ label: t('policies'), href: `/w/${workspace}/policies` }]}
        actions={
          found && (
            <Switch
              checked={found.row_level_security}
              pending={heed.isPending}
              label={t('row_level_security')}
              onCheckedChange={(next) => (next ? heed.mutate(true) : setOff(true))}
            />
          )
        }
      />
      <UrlTabs
        label={t('policies')}
        tabs={[
          { id: 'edit', label: t('policies'), panel: () => <Policies schema={schema} table={table} roles={roles} heeded={found?.row_level_security ?? true} /> },
          { id: 'test', label: t('test'), panel: () => <Tester schema={schema} table={table} roles={roles} /> },
        ]}
      />
      <Confirm
        open={off}
        onOpenChange={setOff}
        danger
        title={t('switch_off')}
        description={t('switch_off_text')}
        confirmLabel={t('switch_off')}
        onConfirm={async () => {
          await heed.mutateAsync(false);
        }}
      />
    </>
  );
}

type Of = { schema: string; table: string; roles: readonly string[]; heeded: boolean };

function Policies({ schema, table, roles, heeded }: Of) {
  const t = useT('policies');
  const client = useQueryClient();
  const query = useQuery(policiesQuery(schema, table));
  const [editing, setEditing] = useState<Policy | 'new' | null>(null);
  const [dropping, setDropping] = useState<Policy | null>(null);
  const add = (
    <Button variant="primary" icon={Plus} onClick={() => setEditing('new')}>
      {t('new_policy')}
    </Button>
  );
  const policies = query.data?.policies ?? [];
  return (
    <div className="flex flex-col gap-3">
      {!heeded && policies.length > 0 && <Callout tone="warn" title={t('not_heeded')} />}
      <Pending query={query}>
        {policies.length === 0 ? (
          <EmptyState title={t('no_policies')} text={heeded ? t('no_policies_text') : undefined} action={add} />
        ) : (
          <>
            <div>{add}</div>
            {policies.map((policy) => (
              <One key={policy.name} policy={policy} onEdit={() => setEditing(policy)} onDrop={() => setDropping(policy)} />
            ))}
          </>
        )}
      </Pending>
      {editing && <PolicyForm schema={schema} table={table} roles={roles} policy={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      <Confirm
        open={dropping !== null}
        onOpenChange={(open) => !open && setDropping(null)}
        danger
        title={t('drop_policy')}
        description={t('drop_policy_text', { name: dropping?.name ?? '' })}
        confirmLabel={t('drop_policy')}
        onConfirm={async () => {
          if (dropping) await policyApi.drop(schema, table, dropping.name);
          await client.invalidateQueries({ queryKey: ['policies'] });
          await client.invalidateQueries({ queryKey: ['policy-tables'] });
        }}
      />
    </div>
  );
}

function One({ policy, onEdit, onDrop }: { policy: Policy; onEdit: () => void; onDrop: () => void }) {
  const t = useT('policies');
  return (
    <Card
      title={policy.name}
      aside={
        <span className="flex flex-wrap gap-2">
          <Button size="compact" onClick={onEdit}>
            {t('edit')}
          </Button>
          <Button size="compact" variant="danger" onClick={onDrop}>
            {t('drop_policy')}
          </Button>
        </span>
      }
    >
      <div className="flex flex-col gap-2">
        <span className="flex flex-wrap gap-1">
          <Badge tone="info">{policy.command}</Badge>
          {policy.restrictive && <Badge tone="warn">{t('restrictive')}</Badge>}
          {policy.roles.map((role) => (
            <Badge key={role}>{role}</Badge>
          ))}
        </span>
        {policy.using && <Condition label={t('using')} text={policy.using} />}
        {policy.check && <Condition label={t('check')} text={policy.check} />}
        {policy.warnings.map((warning) => (
          <Callout key={warning} tone="warn" title={warning} />
        ))}
      </div>
    </Card>
  );
}

function Condition({ label, text }: { label: string; text: string }) {
  return (
    <div className="min-w-0">
      <p className="text-label text-ink-2">{label}</p>
      <pre tabIndex={0} className="overflow-x-auto rounded-control bg-sunken p-2 font-mono text-label">
        {text}
      </pre>
    </div>
  );
}
