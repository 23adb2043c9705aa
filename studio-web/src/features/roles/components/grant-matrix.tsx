import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { useWorkspace } from '@/lib/session';
import { Badge } from '@/ui/badge';
import { Button, TextLink } from '@/ui/button';
import { CodeEditor } from '@/ui/code-editor';
import { DialogForm } from '@/ui/dialog';
import { EmptyState } from '@/ui/empty-state';
import { SearchInput } from '@/ui/input';
import { Pending } from '@/ui/pending';
import { Select } from '@/ui/select';
import { toast } from '@/ui/toasts';
import { type GrantChange, type GrantTable, grantsQuery, writeGrants } from '../queries';
import { MatrixGrid } from './matrix-grid';
import { StagedBar } from './staged-bar';

const LETTERS = ['C', 'R', 'U', 'D'] as const;
const PRIVILEGES: Record<string, string> = { C: 'insert', R: 'select', U: 'update', D: 'delete' };
const CYCLE = ['', 'R', 'CRU', 'CRUD'];
type Staged = Record<string, string>;
const key = (table: string, role: string) => `${table}\n${role}`;

function changesOf(staged: Staged, tables: readonly GrantTable[], schema: string): GrantChange[] {
  return Object.entries(staged).flatMap(([cell, wanted]) => {
    const [table = '', role = ''] = cell.split('\n');
    const own = tables.find((one) => one.table === table)?.roles[role]?.own ?? '';
    return LETTERS.filter((letter) => own.includes(letter) !== wanted.includes(letter)).map((letter) => ({
      schema,
      table,
      role,
      privilege: PRIVILEGES[letter] ?? '',
      granted: wanted.includes(letter),
    }));
  });
}

/** Tables by roles of Postgres, staged and reviewed as SQL. */
export function GrantMatrix({ schema }: { schema: string }) {
  const t = useT('roles');
  const navigate = useNavigate();
  const [filter, setFilter] = useState('');
  const [staged, setStaged] = useState<Staged>({});
  const [reviewing, setReviewing] = useState(false);
  const query = useInfiniteQuery(grantsQuery(schema, filter));
  const tables = query.data?.pages.flatMap((page) => page.items) ?? [];
  const roles = query.data?.pages[0]?.roles ?? [];
  const changes = changesOf(staged, tables, schema);
  const known = new Map(tables.map((one) => [one.table, one]));
  const own = (table: string, role: string) => known.get(table)?.roles[role]?.own ?? '';
  const now = (table: string, role: string) => staged[key(table, role)] ?? own(table, role);
  const stage = (table: string, role: string, wanted: string) =>
    setStaged((old) => {
      const next = { ...old };
      if (wanted === own(table, role)) delete next[key(table, role)];
      else next[key(table, role)] = wanted;
      return next;
    });
  const letter = (table: string, role: string, typed: string) => {
    if (!PRIVILEGES[typed]) return;
    const has = now(table, role);
    stage(table, role, LETTERS.filter((one) => (one === typed ? !has.includes(one) : has.includes(one))).join(''));
  };
  return (
    <div className="flex min-h-0 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          aria-label={t('schema')}
          value={schema}
          onValueChange={(next) => {
            setStaged({});
            void navigate({ to: '.', search: ((old: Record<string, unknown>) => ({ ...old, schema: next === 'public' ? undefined : next })) as never });
          }}
          options={(query.data?.pages[0]?.schemas ?? [schema]).map((value) => ({ value, label: value }))}
        />
        <SearchInput value={filter} onValueChange={setFilter} label={t('filter_tables')} placeholder={t('filter_tables')} delay={200} />
        <span className="text-label text-ink-3">{t('matrix_keys')}</span>
      </div>
      <Pending query={query}>
        {tables.length === 0 ? (
          <EmptyState title={t('no_tables')} />
        ) : (
          <MatrixGrid
            label={t('table_rights')}
            corner={t('table')}
            lines={tables.map((one) => ({ id: one.table, name: one.table, header: <TableHeader table={one} /> }))}
            columns={roles.map((role) => ({ id: role, name: role, header: role }))}
            cell={(table, role) => {
              const has = now(table, role);
              const effective = known.get(table)?.roles[role]?.effective ?? '';
              return { content: <Chips has={has} effective={effective} />, text: has === '' ? t('nothing') : has, changed: key(table, role) in staged };
            }}
            onToggle={(table, role) => stage(table, role, CYCLE[(CYCLE.indexOf(now(table, role)) + 1) % CYCLE.length] ?? '')}
            onLetter={letter}
          />
        )}
        {query.hasNextPage && (
          <Button pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('more_tables')}
          </Button>
        )}
      </Pending>
      <StagedBar count={changes.length} onDiscard={() => setStaged({})} onReview={() => setReviewing(true)} />
      {reviewing && (
        <ReviewGrants
          changes={changes}
          onClose={(written) => {
            setReviewing(false);
            if (written) setStaged({});
          }}
        />
      )}
    </div>
  );
}

function Chips({ has, effective }: { has: string; effective: string }) {
  return (
    <span aria-hidden className="inline-flex gap-0.5">
      {LETTERS.map((letter) => (
        <span key={letter} className={has.includes(letter) ? 'font-semibold text-link' : 'text-ink-3'}>
          {has.includes(letter) ? letter : effective.includes(letter) ? letter.toLowerCase() : '-'}
        </span>
      ))}
    </span>
  );
}

function TableHeader({ table }: { table: GrantTable }) {
  const t = useT('roles');
  const workspace = useWorkspace();
  const rls = table.kind === 'table';
  return (
    <span className="flex items-center gap-2 whitespace-nowrap max-sm:max-w-36 max-sm:break-words max-sm:whitespace-normal">
      <TextLink to={`/w/${workspace}/policies/${encodeURIComponent(`${table.schema}.${table.table}`)}` as never}>{table.table}</TextLink>
      {rls ? (
        <Badge tone={table.row_level_security ? 'ok' : 'warn'} icon={table.row_level_security ? ShieldCheck : ShieldAlert}>
          {/* On a phone the roles need the room: the icon says it to who sees it. */}
          <span className="max-sm:sr-only">{table.row_level_security ? t('policies', { count: table.policies }) : t('rls_off')}</span>
        </Badge>
      ) : (
        <Badge>{t(`kind_${table.kind}`)}</Badge>
      )}
    </span>
  );
}

function ReviewGrants({ changes, onClose }: { changes: readonly GrantChange[]; onClose: (written: boolean) => void }) {
  const t = useT('roles');
  const client = useQueryClient();
  const plan = useQuery({ queryKey: ['table-grants', 'plan', changes], queryFn: () => writeGrants(changes, true), gcTime: 0 });
  const write = useMutation({
    mutationFn: () => writeGrants(changes, false),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['table-grants'] });
      toast.ok(t('written'));
      onClose(true);
    },
  });
  return (
    <DialogForm
      open
      onOpenChange={(open) => !open && onClose(false)}
      title={t('review_sql')}
      size="large"
      submitLabel={t('save')}
      pending={write.isPending}
      submitDisabled={!plan.data}
      error={write.error}
      onSubmit={() => write.mutate()}
    >
      <Pending query={plan}>{() => <CodeEditor language="sql" readOnly label={t('review_sql')} value={(plan.data?.statements ?? []).map((one) => `${one};`).join('\n')} />}</Pending>
    </DialogForm>
  );
}
