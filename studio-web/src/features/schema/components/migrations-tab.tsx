import { useMutation, useQuery } from '@tanstack/react-query';
import { Download, Play, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { api, ask } from '@/lib/api';
import { useT } from '@/lib/i18n';
import { Time } from '@/lib/time';
import { Button, ButtonAnchor } from '@/ui/button';
import { CodeEditor } from '@/ui/code-editor';
import { Confirm } from '@/ui/confirm';
import { DialogForm } from '@/ui/dialog';
import { EmptyState } from '@/ui/empty-state';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Panel } from '@/ui/panel';
import { Pending } from '@/ui/pending';
import { Status } from '@/ui/status';
import { Table } from '@/ui/table';
import { toast } from '@/ui/toasts';
import { comparisonQuery, forget, migrationsQuery, type Migration } from '../queries/structure';
import { Writer } from './writer';

type Open = { kind: 'new' } | { kind: 'show' | 'run' | 'delete'; item: Migration } | null;

/** Changes that were kept as scripts, and what changed without one. */
export function MigrationsTab() {
  const t = useT('schema');
  const query = useQuery(migrationsQuery);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  return (
    <div className="flex flex-col gap-6">
      <div className="flex justify-end">
        <Writer>
          <Button icon={Plus} onClick={() => setOpen({ kind: 'new' })}>
            {t('new_migration')}
          </Button>
        </Writer>
      </div>
      <Pending query={query}>
        {() => (
          <Table
            label={t('migrations')}
            rows={query.data?.items ?? []}
            rowKey={(one) => one.id}
            onRowPress={(item) => setOpen({ kind: 'show', item })}
            empty={<EmptyState title={t('no_migrations')} text={t('no_migrations_text')} />}
            columns={[
              { id: 'name', header: t('name'), primary: true, cell: (one) => one.name },
              { id: 'version', header: t('version'), cell: (one) => <span className="font-mono">{one.version}</span> },
              {
                id: 'status',
                header: t('state'),
                cell: (one) => <Status tone={one.status === 'applied' ? 'ok' : 'warn'} label={one.status === 'applied' ? t('migration_applied') : t('migration_pending')} />,
              },
              { id: 'time', header: t('time'), cell: (one) => <Time value={one.applied_at ?? one.created_at} /> },
            ]}
            actions={(one) => (
              <>
                {one.status === 'pending' && (
                  <Button size="compact" icon={Play} onClick={() => setOpen({ kind: 'run', item: one })}>
                    {t('run')}
                  </Button>
                )}
                <ButtonAnchor size="compact" icon={Download} href={`/studio/api/v1/schema/migrations/${one.id}/file`} download>
                  {t('download')}
                </ButtonAnchor>
                {one.status === 'pending' && (
                  <Button size="compact" icon={Trash2} onClick={() => setOpen({ kind: 'delete', item: one })}>
                    {t('delete')}
                  </Button>
                )}
              </>
            )}
          />
        )}
      </Pending>
      <Comparison />
      {open?.kind === 'new' && <NewMigration onClose={close} />}
      {open?.kind === 'show' && (
        <Panel open onOpenChange={(on) => !on && close()} title={open.item.name} description={String(open.item.version)} width={720}>
          <CodeEditor label={t('statements')} language="sql" readOnly lineNumbers height="100%" value={open.item.sql} />
        </Panel>
      )}
      {open?.kind === 'run' && (
        <Confirm
          open
          onOpenChange={(on) => !on && close()}
          title={t('run_migration', { name: open.item.name })}
          description={t('run_migration_text')}
          confirmLabel={t('run')}
          onConfirm={async () => {
            await ask(api.POST('/schema/migrations/{id}/run', { params: { path: { id: open.item.id } } }));
            await forget();
            toast.ok(t('applied'));
          }}
        >
          <CodeEditor label={t('statements')} language="sql" readOnly value={open.item.sql} />
        </Confirm>
      )}
      {open?.kind === 'delete' && (
        <Confirm
          open
          danger
          onOpenChange={(on) => !on && close()}
          title={t('delete_migration', { name: open.item.name })}
          description={t('delete_migration_text')}
          confirmLabel={t('delete')}
          onConfirm={async () => {
            await api.DELETE('/schema/migrations/{id}', { params: { path: { id: open.item.id } } });
            await forget();
          }}
        />
      )}
    </div>
  );
}

function NewMigration({ onClose }: { onClose: () => void }) {
  const t = useT('schema');
  const [name, setName] = useState('');
  const [sql, setSql] = useState('');
  const save = useMutation({
    mutationFn: () => ask(api.POST('/schema/migrations', { body: { name: name.trim(), sql } })),
    onSuccess: async () => {
      await forget();
      toast.ok(t('kept'));
      onClose();
    },
  });
  return (
    <DialogForm
      open
      onOpenChange={(open) => !open && onClose()}
      size="large"
      title={t('new_migration')}
      description={t('new_migration_text')}
      dismissible={false}
      submitLabel={t('keep_only')}
      submitDisabled={name.trim() === '' || sql.trim() === ''}
      pending={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate()}
    >
      <div className="flex flex-col gap-3">
        <Field label={t('migration_name')} required>
          <Input value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
        </Field>
        <CodeEditor label={t('statements')} language="sql" value={sql} onChange={setSql} />
      </div>
    </DialogForm>
  );
}

function Comparison() {
  const t = useT('schema');
  const query = useQuery(comparisonQuery);
  return (
    <section aria-labelledby="schema-comparison">
      <h2 id="schema-comparison" className="pb-2 text-lead font-semibold">
        {t('comparison')}
      </h2>
      <Pending query={query}>
        {() =>
          query.data?.taken_at == null ? (
            <p className="text-body text-ink-2">{t('no_comparison')}</p>
          ) : (
            <Table
              label={t('comparison')}
              rows={query.data.differences}
              rowKey={(one) => one.object}
              empty={<EmptyState compact title={t('no_differences')} />}
              columns={[
                { id: 'object', header: t('object'), primary: true, cell: (one) => <span className="font-mono break-all">{one.object}</span> },
                {
                  id: 'change',
                  header: t('change'),
                  cell: (one) => (one.before == null ? <Status tone="ok" label={t('added')} /> : one.after == null ? <Status tone="bad" label={t('removed')} /> : <Status tone="warn" label={t('changed')} />),
                },
                { id: 'before', header: t('before'), cell: (one) => <pre className="font-mono text-label whitespace-pre-wrap">{one.before ?? ''}</pre> },
                { id: 'after', header: t('after'), cell: (one) => <pre className="font-mono text-label whitespace-pre-wrap">{one.after ?? ''}</pre> },
              ]}
            />
          )
        }
      </Pending>
    </section>
  );
}
