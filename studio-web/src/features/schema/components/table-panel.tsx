import { useQuery } from '@tanstack/react-query';
import { ExternalLink, KeyRound, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useT } from '@/lib/i18n';
import { Badge } from '@/ui/badge';
import { Button, ButtonLink } from '@/ui/button';
import { IconButton } from '@/ui/icon-button';
import { Panel } from '@/ui/panel';
import { Pending } from '@/ui/pending';
import { Status } from '@/ui/status';
import { Table } from '@/ui/table';
import { tableQuery, type TableColumn, type TableDefinition } from '../queries/structure';
import { CheckForm } from './check-form';
import { AddColumnForm, EditColumnForm, IndexForm, RelationForm, RenameForm } from './table-forms';
import { useReview } from './review-context';
import { Writer } from './writer';

export type TablePanelProps = { schema: string; name: string; workspace: string; onClose: () => void; onRenamed: (name: string) => void };

type Form = { kind: 'column' | 'relation' | 'check' | 'index' | 'rename' } | { kind: 'edit'; column: TableColumn } | null;

/** What a table is made of, and everything that can be changed about it. */
export function TablePanel({ schema, name, workspace, onClose, onRenamed }: TablePanelProps) {
  const t = useT('schema');
  const query = useQuery(tableQuery(schema, name));
  const review = useReview();
  const [form, setForm] = useState<Form>(null);
  const close = () => setForm(null);
  const place = { schema, table: name };
  return (
    <Panel
      open
      onOpenChange={(open) => !open && onClose()}
      title={name}
      description={t('in_schema', { schema })}
      width={720}
      header={
        <div className="mt-2 flex flex-wrap gap-2">
          <ButtonLink size="compact" icon={ExternalLink} to={`/w/${workspace}/tables/${encodeURIComponent(`${schema}.${name}`)}` as never}>
            {t('open_rows')}
          </ButtonLink>
          <Writer>
            <Button size="compact" icon={Pencil} onClick={() => setForm({ kind: 'rename' })}>
              {t('rename')}
            </Button>
            <Button
              size="compact"
              variant="danger"
              icon={Trash2}
              onClick={() => review({ changes: [{ type: 'drop_table', schema, name }], onDone: onClose })}
            >
              {t('drop_table')}
            </Button>
          </Writer>
        </div>
      }
    >
      <Pending query={query}>
        {() =>
          query.data && (
            <div className="flex flex-col gap-6">
              <Facts table={query.data} />
              <Columns table={query.data} onForm={setForm} />
              <Relations table={query.data} onForm={setForm} />
              <Indexes table={query.data} onForm={setForm} />
            </div>
          )
        }
      </Pending>
      {form?.kind === 'column' && <AddColumnForm {...place} onClose={close} />}
      {form?.kind === 'edit' && <EditColumnForm {...place} column={form.column} onClose={close} />}
      {form?.kind === 'relation' && query.data && <RelationForm {...place} columns={query.data.columns.map((one) => one.name)} onClose={close} />}
      {form?.kind === 'check' && <CheckForm {...place} onClose={close} />}
      {form?.kind === 'index' && query.data && <IndexForm {...place} columns={query.data.columns.map((one) => one.name)} onClose={close} />}
      {form?.kind === 'rename' && (
        <RenameForm
          title={t('rename_table')}
          name={name}
          onClose={close}
          onName={(to) => review({ changes: [{ type: 'rename_table', schema, name, to }], onDone: () => onRenamed(to) })}
        />
      )}
    </Panel>
  );
}

type PartProps = { table: TableDefinition; onForm: (form: Form) => void };

function Facts({ table }: { table: TableDefinition }) {
  const t = useT('schema');
  const review = useReview();
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Status tone={table.row_security ? 'ok' : 'warn'} label={table.row_security ? t('row_security_on') : t('row_security_off')} />
      <Writer>
        <Button
          size="compact"
          onClick={() => review({ changes: [{ type: 'set_row_security', schema: table.schema, name: table.name, enabled: !table.row_security }] })}
        >
          {table.row_security ? t('turn_off') : t('turn_on')}
        </Button>
      </Writer>
      {table.comment != null && <p className="w-full text-body text-ink-2">{table.comment}</p>}
    </div>
  );
}

function Head({ title, add, onAdd, children }: { title: string; add: string; onAdd: () => void; children?: ReactNode }): ReactNode {
  return (
    <div className="flex flex-wrap items-center gap-2 pb-2">
      <h3 className="flex-1 text-lead font-semibold">{title}</h3>
      <Writer>
        {children}
        <Button size="compact" icon={Plus} onClick={onAdd}>
          {add}
        </Button>
      </Writer>
    </div>
  );
}

function Columns({ table, onForm }: PartProps) {
  const t = useT('schema');
  const review = useReview();
  const value = (one: TableColumn) => one.default_expression ?? one.generated_expression ?? (one.identity == null ? '' : t(`identity_${one.identity}`));
  return (
    <section>
      <Head title={t('columns')} add={t('add_column')} onAdd={() => onForm({ kind: 'column' })} />
      <Table
        label={t('columns')}
        rows={table.columns}
        rowKey={(one) => one.name}
        columns={[
          {
            id: 'name',
            header: t('name'),
            primary: true,
            cell: (one) => (
              <span className="inline-flex items-center gap-1.5 font-mono">
                {one.primary_key && <KeyRound role="img" aria-label={t('primary_key')} className="size-3.5 text-brand" />}
                {one.name}
              </span>
            ),
          },
          { id: 'type', header: t('type'), cell: (one) => <span className="font-mono">{one.data_type}</span> },
          { id: 'required', header: t('required'), cell: (one) => (one.nullable ? t('no') : t('yes')) },
          { id: 'default', header: t('value_from'), cell: (one) => <span className="font-mono break-all">{value(one)}</span> },
        ]}
        actions={(one) => (
          <Writer>
            <IconButton icon={Pencil} label={t('edit_column', { name: one.name })} onClick={() => onForm({ kind: 'edit', column: one })} />
            <IconButton
              icon={Trash2}
              label={t('remove_column', { name: one.name })}
              onClick={() => review({ changes: [{ type: 'drop_column', schema: table.schema, table: table.name, name: one.name }] })}
            />
          </Writer>
        )}
      />
    </section>
  );
}

function Relations({ table, onForm }: PartProps) {
  const t = useT('schema');
  const review = useReview();
  const rows = table.constraints.filter((one) => one.kind !== 'primary_key');
  return (
    <section>
      <Head title={t('relations_and_rules')} add={t('add_relation')} onAdd={() => onForm({ kind: 'relation' })}>
        <Button size="compact" icon={Plus} onClick={() => onForm({ kind: 'check' })}>
          {t('add_check')}
        </Button>
      </Head>
      <Table
        label={t('relations_and_rules')}
        rows={rows}
        rowKey={(one) => one.name}
        empty={t('no_relations')}
        columns={[
          { id: 'name', header: t('name'), primary: true, cell: (one) => <span className="font-mono break-all">{one.name}</span> },
          { id: 'kind', header: t('kind'), cell: (one) => <Badge>{t(`constraint_${one.kind}`)}</Badge> },
          { id: 'definition', header: t('definition'), cell: (one) => <span className="font-mono break-all">{one.definition}</span> },
        ]}
        actions={(one) => (
          <Writer>
            {!one.validated && (
              <Button size="compact" onClick={() => review({ changes: [{ type: 'validate_constraint', schema: table.schema, table: table.name, name: one.name }] })}>
                {t('check_rows')}
              </Button>
            )}
            <IconButton
              icon={Trash2}
              label={t('remove_constraint', { name: one.name })}
              onClick={() => review({ changes: [{ type: 'drop_constraint', schema: table.schema, table: table.name, name: one.name }] })}
            />
          </Writer>
        )}
      />
    </section>
  );
}

function Indexes({ table, onForm }: PartProps) {
  const t = useT('schema');
  const review = useReview();
  return (
    <section>
      <Head title={t('indexes')} add={t('add_index')} onAdd={() => onForm({ kind: 'index' })} />
      <Table
        label={t('indexes')}
        rows={table.indexes}
        rowKey={(one) => one.name}
        empty={t('no_indexes')}
        columns={[
          { id: 'name', header: t('name'), primary: true, cell: (one) => <span className="font-mono break-all">{one.name}</span> },
          { id: 'columns', header: t('columns'), cell: (one) => <span className="font-mono break-all">{one.columns.join(', ')}</span> },
          {
            id: 'state',
            header: t('kind'),
            cell: (one) => (one.valid ? (one.unique ? t('unique') : one.method) : <Status tone="bad" label={t('index_invalid')} />),
          },
        ]}
        actions={(one) =>
          !one.constraint && (
            <Writer>
              <IconButton
                icon={Trash2}
                label={t('remove_index', { name: one.name })}
                onClick={() => review({ changes: [{ type: 'drop_index', schema: table.schema, name: one.name }] })}
              />
            </Writer>
          )
        }
      />
    </section>
  );
}
