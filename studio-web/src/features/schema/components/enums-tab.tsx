import { useQuery } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { useMay } from '@/lib/session';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { DialogForm } from '@/ui/dialog';
import { EmptyState } from '@/ui/empty-state';
import { Field } from '@/ui/field';
import { IconButton } from '@/ui/icon-button';
import { Input } from '@/ui/input';
import { Pending } from '@/ui/pending';
import { Table } from '@/ui/table';
import { Textarea } from '@/ui/textarea';
import { enumsQuery, type EnumItem } from '../queries/structure';
import { useReview } from './review-context';
import { Writer } from './writer';

/** Types whose values are listed. */
export function EnumsTab({ schema }: { schema: string }) {
  const t = useT('schema');
  const query = useQuery(enumsQuery(schema));
  const review = useReview();
  const may = useMay('studio.schema:write');
  const [form, setForm] = useState<'new' | EnumItem | null>(null);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex justify-end">
        <Writer>
          <Button icon={Plus} variant="primary" onClick={() => setForm('new')}>
            {t('new_enum')}
          </Button>
        </Writer>
      </div>
      <Pending query={query}>
        {() => (
          <Table
            label={t('enums')}
            rows={query.data?.items ?? []}
            rowKey={(one) => one.name}
            onRowPress={may ? setForm : undefined}
            empty={<EmptyState title={t('no_enums')} text={t('no_enums_text')} />}
            columns={[
              { id: 'name', header: t('name'), primary: true, cell: (one) => <span className="font-mono">{one.name}</span> },
              {
                id: 'values',
                header: t('values'),
                cell: (one) => (
                  <span className="flex flex-wrap gap-1">
                    {one.values.map((value) => (
                      <Badge key={value}>{value}</Badge>
                    ))}
                  </span>
                ),
              },
              { id: 'columns', header: t('used_by'), cell: (one) => <span className="font-mono">{one.columns.join(', ')}</span> },
            ]}
            actions={(one) => (
              <Writer>
                <Button size="compact" onClick={() => setForm(one)}>
                  {t('add_value')}
                </Button>
                <IconButton icon={Trash2} label={t('drop_enum', { name: one.name })} onClick={() => review({ changes: [{ type: 'drop_type', schema, name: one.name }] })} />
              </Writer>
            )}
          />
        )}
      </Pending>
      {form === 'new' && <NewEnum schema={schema} onClose={() => setForm(null)} />}
      {form !== null && form !== 'new' && <EditEnum schema={schema} item={form} onClose={() => setForm(null)} />}
    </div>
  );
}

function NewEnum({ schema, onClose }: { schema: string; onClose: () => void }) {
  const t = useT('schema');
  const review = useReview();
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const values = text.split('\n').map((one) => one.trim()).filter((one) => one !== '');
  return (
    <DialogForm
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('new_enum')}
      dismissible={false}
      submitLabel={t('review_sql')}
      submitDisabled={name.trim() === '' || values.length === 0}
      onSubmit={() => review({ changes: [{ type: 'create_enum', schema, name: name.trim(), values }], onDone: onClose })}
    >
      <div className="flex flex-col gap-3">
        <Field label={t('name')} required>
          <Input mono value={name} maxLength={63} spellCheck={false} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label={t('values')} hint={t('values_hint')} required>
          <Textarea mono autoGrow value={text} spellCheck={false} onChange={(event) => setText(event.target.value)} />
        </Field>
      </div>
    </DialogForm>
  );
}

function EditEnum({ schema, item, onClose }: { schema: string; item: EnumItem; onClose: () => void }) {
  const t = useT('schema');
  const review = useReview();
  const [added, setAdded] = useState('');
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const renamed = Object.entries(names).filter(([value, to]) => to.trim() !== '' && to.trim() !== value);
  const submit = () =>
    review({
      changes: [
        ...renamed.map(([value, to]) => ({ type: 'rename_enum_value' as const, schema, name: item.name, value, to: to.trim() })),
        ...(added.trim() === '' ? [] : [{ type: 'add_enum_value' as const, schema, name: item.name, value: added.trim() }]),
      ],
      onDone: onClose,
    });
  return (
    <DialogForm open onOpenChange={(open) => !open && onClose()} title={item.name} dismissible={false} submitLabel={t('review_sql')} submitDisabled={added.trim() === '' && renamed.length === 0} onSubmit={submit}>
      <div className="flex flex-col gap-3">
        {item.values.map((value) => (
          <Field key={value} label={t('value_named', { value })}>
            <Input mono value={names[value] ?? value} maxLength={63} spellCheck={false} onChange={(event) => setNames({ ...names, [value]: event.target.value })} />
          </Field>
        ))}
        <Field label={t('new_value')} hint={t('new_value_hint')}>
          <Input mono value={added} maxLength={63} spellCheck={false} onChange={(event) => setAdded(event.target.value)} />
        </Field>
      </div>
    </DialogForm>
  );
}
