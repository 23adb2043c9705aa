import { useQuery } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { CodeEditor } from '@/ui/code-editor';
import { EmptyState } from '@/ui/empty-state';
import { IconButton } from '@/ui/icon-button';
import { SearchInput } from '@/ui/input';
import { Panel } from '@/ui/panel';
import { Pending } from '@/ui/pending';
import { Status } from '@/ui/status';
import { Table } from '@/ui/table';
import { functionQuery, functionsQuery, triggersQuery, type FunctionItem } from '../queries/structure';
import { useReview } from './review-context';
import { TriggerForm } from './trigger-form';
import { Writer } from './writer';

type Open = { kind: 'new' } | { kind: 'function'; item: FunctionItem } | { kind: 'trigger' } | null;

/** Functions and triggers of a schema. */
export function FunctionsTab({ schema }: { schema: string }) {
  const t = useT('schema');
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<Open>(null);
  const functions = useQuery(functionsQuery(schema, search));
  const review = useReview();
  const close = () => setOpen(null);
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput className="min-w-40 flex-1" value={search} onValueChange={setSearch} label={t('filter_names')} delay={200} keys="/" />
        <Writer>
          <Button icon={Plus} variant="primary" onClick={() => setOpen({ kind: 'new' })}>
            {t('new_function')}
          </Button>
        </Writer>
      </div>
      <Pending query={functions}>
        {() => (
          <Table
            label={t('functions')}
            rows={functions.data?.items ?? []}
            rowKey={(one) => String(one.id)}
            onRowPress={(item) => item.kind !== 'aggregate' && setOpen({ kind: 'function', item })}
            empty={<EmptyState title={search === '' ? t('no_functions') : t('nothing_found')} />}
            columns={[
              { id: 'name', header: t('name'), primary: true, cell: (one) => <span className="font-mono">{one.name}</span> },
              { id: 'arguments', header: t('arguments'), cell: (one) => <span className="font-mono break-all">{one.signature}</span> },
              { id: 'result', header: t('result'), cell: (one) => <span className="font-mono">{one.result ?? ''}</span> },
              { id: 'language', header: t('written_in'), cell: (one) => <Badge>{one.language}</Badge> },
              { id: 'rights', header: t('rights'), cell: (one) => (one.as_owner ? <Status tone="warn" label={t('as_owner')} /> : t('as_caller')) },
            ]}
            actions={(one) => (
              <Writer>
                <IconButton
                  icon={Trash2}
                  label={t('drop_function', { name: one.name })}
                  onClick={() => review({ changes: [{ type: 'drop_function', schema, name: one.name, arguments: one.arguments }] })}
                />
              </Writer>
            )}
          />
        )}
      </Pending>
      <Triggers schema={schema} onNew={() => setOpen({ kind: 'trigger' })} />
      {open?.kind === 'new' && (
        <FunctionPanel title={t('new_function')} text={template(schema)} version={null} onClose={close} />
      )}
      {open?.kind === 'function' && <ExistingFunction item={open.item} onClose={close} />}
      {open?.kind === 'trigger' && <TriggerForm schema={schema} onClose={close} />}
    </div>
  );
}

function template(schema: string): string {
  const name = /^[a-z_][a-z0-9_]*$/.test(schema) ? schema : `"${schema.replaceAll('"', '""')}"`;
  return `CREATE OR REPLACE FUNCTION ${name}.my_function(a integer, b integer)\nRETURNS integer\nLANGUAGE sql\nSTABLE\nAS $$\n  SELECT a + b\n$$`;
}

function ExistingFunction({ item, onClose }: { item: FunctionItem; onClose: () => void }) {
  const query = useQuery(functionQuery(item.id));
  const t = useT('schema');
  if (query.data) {
    return <FunctionPanel title={item.name} text={query.data.definition} version={query.data.version} onClose={onClose} />;
  }
  return (
    <Panel open onOpenChange={(open) => !open && onClose()} title={item.name} description={t('function')} width={720}>
      <Pending query={query}>{null}</Pending>
    </Panel>
  );
}

function FunctionPanel({ title, text, version, onClose }: { title: string; text: string; version: string | null; onClose: () => void }) {
  const t = useT('schema');
  const review = useReview();
  const [definition, setDefinition] = useState(text);
  return (
    <Panel
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={t('function')}
      width={720}
      footer={
        <Button
          variant="primary"
          disabled={definition.trim() === '' || (version !== null && definition === text)}
          onClick={() => review({ changes: [{ type: 'put_function', definition, version }], onDone: onClose })}
        >
          {t('review_sql')}
        </Button>
      }
    >
      <CodeEditor label={t('definition')} language="sql" height="100%" lineNumbers value={definition} onChange={setDefinition} />
    </Panel>
  );
}

function Triggers({ schema, onNew }: { schema: string; onNew: () => void }) {
  const t = useT('schema');
  const review = useReview();
  const query = useQuery(triggersQuery(schema));
  return (
    <section aria-labelledby="schema-triggers">
      <div className="flex items-center justify-between gap-2 pb-2">
        <h2 id="schema-triggers" className="text-lead font-semibold">
          {t('triggers')}
        </h2>
        <Writer>
          <Button icon={Plus} onClick={onNew}>
            {t('new_trigger')}
          </Button>
        </Writer>
      </div>
      <Pending query={query}>
        {() => (
          <Table
            label={t('triggers')}
            rows={query.data?.items ?? []}
            rowKey={(one) => String(one.id)}
            empty={<EmptyState compact title={t('no_triggers')} />}
            columns={[
              { id: 'name', header: t('name'), primary: true, cell: (one) => <span className="font-mono">{one.name}</span> },
              { id: 'table', header: t('table'), cell: (one) => <span className="font-mono">{one.table}</span> },
              { id: 'when', header: t('when'), cell: (one) => `${t(`timing_${one.timing}`)} ${one.events.map((event) => event.toUpperCase()).join(', ')}` },
              { id: 'runs', header: t('runs'), cell: (one) => <span className="font-mono">{`${one.function_schema}.${one.function_name}`}</span> },
              { id: 'state', header: t('state'), cell: (one) => <Status tone={one.enabled ? 'ok' : 'neutral'} label={one.enabled ? t('on') : t('off')} /> },
            ]}
            actions={(one) => (
              <Writer>
                <Button size="compact" onClick={() => review({ changes: [{ type: 'set_trigger', schema, table: one.table, name: one.name, enabled: !one.enabled }] })}>
                  {one.enabled ? t('turn_off') : t('turn_on')}
                </Button>
                <IconButton icon={Trash2} label={t('drop_trigger', { name: one.name })} onClick={() => review({ changes: [{ type: 'drop_trigger', schema, table: one.table, name: one.name }] })} />
              </Writer>
            )}
          />
        )}
      </Pending>
    </section>
  );
}
