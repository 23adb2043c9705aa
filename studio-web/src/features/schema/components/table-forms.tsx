import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { Checkbox } from '@/ui/checkbox';
import { DialogForm } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { MultiSelect } from '@/ui/multi-select';
import { Select } from '@/ui/select';
import type { Change, TableColumn } from '../queries/structure';
import { ColumnFields } from './column-fields';
import { column, columnOf, relation, relationOf } from './draft';
import { RelationFields } from './relation-fields';
import { useReview } from './review-context';
import { TypePicker } from './type-picker';

type FormProps = { schema: string; table: string; onClose: () => void };

/** Hands changes to the review, and closes the form when they are made. */
function useHandOver(onClose: () => void) {
  const review = useReview();
  return (changes: readonly Change[]) => review({ changes, onDone: onClose });
}

export function AddColumnForm({ schema, table, onClose }: FormProps) {
  const t = useT('schema');
  const handOver = useHandOver(onClose);
  const [draft, setDraft] = useState(column);
  const submit = () =>
    handOver([
      { type: 'add_column', schema, table, column: columnOf(draft) },
      ...(draft.unique ? [{ type: 'add_unique' as const, schema, table, unique: { columns: [draft.name.trim()] } }] : []),
    ]);
  return (
    <DialogForm open onOpenChange={(open) => !open && onClose()} title={t('add_column')} dismissible={false} submitLabel={t('review_sql')} submitDisabled={draft.name.trim() === '' || draft.type === ''} onSubmit={submit}>
      <ColumnFields alone draft={draft} onChange={setDraft} />
    </DialogForm>
  );
}

export function EditColumnForm({ schema, table, column: old, onClose }: FormProps & { column: TableColumn }) {
  const t = useT('schema');
  const handOver = useHandOver(onClose);
  const [name, setName] = useState(old.name);
  const [type, setType] = useState(old.data_type);
  const [using, setUsing] = useState('');
  const [required, setRequired] = useState(!old.nullable);
  const [value, setValue] = useState(old.default_expression ?? '');
  const [comment, setComment] = useState(old.comment ?? '');
  const changed = type !== old.data_type || required === old.nullable || value !== (old.default_expression ?? '') || comment !== (old.comment ?? '');
  const submit = () => {
    const changes: Change[] = [];
    if (changed) {
      changes.push({
        type: 'alter_column',
        schema,
        table,
        name: old.name,
        ...(type === old.data_type ? {} : { data_type: type, ...(using.trim() === '' ? {} : { using }) }),
        ...(required === old.nullable ? { nullable: !required } : {}),
        ...(value === (old.default_expression ?? '') ? {} : value.trim() === '' ? { drop_default: true } : { default_expression: value }),
        ...(comment === (old.comment ?? '') ? {} : { comment }),
      });
    }
    if (name.trim() !== old.name) changes.push({ type: 'rename_column', schema, table, name: old.name, to: name.trim() });
    if (changes.length > 0) handOver(changes);
    else onClose();
  };
  return (
    <DialogForm open onOpenChange={(open) => !open && onClose()} title={t('edit_column', { name: old.name })} dismissible={false} submitLabel={t('review_sql')} submitDisabled={name.trim() === '' || type === ''} onSubmit={submit}>
      <div className="flex flex-col gap-3">
        <Field label={t('name')} required>
          <Input mono value={name} maxLength={63} spellCheck={false} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Field label={t('type')} required>
          <TypePicker value={type} onValueChange={setType} />
        </Field>
        {type !== old.data_type && (
          <Field label={t('using')} hint={t('using_hint')}>
            <Input mono value={using} spellCheck={false} placeholder={`"${old.name}"::${type}`} onChange={(event) => setUsing(event.target.value)} />
          </Field>
        )}
        {old.identity == null && old.generated_expression == null && (
          <Field label={t('default_value')} hint={t('expression_hint')}>
            <Input mono value={value} spellCheck={false} onChange={(event) => setValue(event.target.value)} />
          </Field>
        )}
        <Checkbox checked={required} onCheckedChange={setRequired} label={t('required')} disabled={old.primary_key} />
        <Field label={t('comment')}>
          <Input value={comment} onChange={(event) => setComment(event.target.value)} />
        </Field>
      </div>
    </DialogForm>
  );
}

export function RelationForm({ schema, table, columns, onClose }: FormProps & { columns: readonly string[] }) {
  const t = useT('schema');
  const handOver = useHandOver(onClose);
  const [draft, setDraft] = useState(() => relation({ schema }));
  return (
    <DialogForm
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('add_relation')}
      dismissible={false}
      submitLabel={t('review_sql')}
      submitDisabled={draft.table === '' || draft.columns.length === 0}
      onSubmit={() => handOver([{ type: 'add_foreign_key', schema, table, key: relationOf(draft) }])}
    >
      <RelationFields draft={draft} columns={columns} onChange={setDraft} />
    </DialogForm>
  );
}

const METHODS = ['btree', 'hash', 'gin', 'gist', 'brin'] as const;

export function IndexForm({ schema, table, columns, onClose }: FormProps & { columns: readonly string[] }) {
  const t = useT('schema');
  const handOver = useHandOver(onClose);
  const [keys, setKeys] = useState<string[]>([]);
  const [unique, setUnique] = useState(false);
  const [method, setMethod] = useState<(typeof METHODS)[number]>('btree');
  const [where, setWhere] = useState('');
  const [concurrently, setConcurrently] = useState(true);
  const submit = () =>
    handOver([
      {
        type: 'create_index',
        schema,
        table,
        keys: keys.map((one) => ({ column: one })),
        unique,
        method,
        concurrently,
        ...(where.trim() === '' ? {} : { where }),
      },
    ]);
  return (
    <DialogForm open onOpenChange={(open) => !open && onClose()} title={t('add_index')} dismissible={false} submitLabel={t('review_sql')} submitDisabled={keys.length === 0} onSubmit={submit}>
      <div className="flex flex-col gap-3">
        <Field label={t('columns')} hint={t('index_columns_hint')} required>
          <MultiSelect<string> value={keys} onValueChange={setKeys} items={columns} itemKey={(one) => one} itemLabel={(one) => one} />
        </Field>
        <Field label={t('method')}>
          <Select value={method} onValueChange={setMethod} options={METHODS.map((value) => ({ value, label: t(`method_${value}`) }))} />
        </Field>
        <Checkbox checked={unique} onCheckedChange={setUnique} label={t('unique')} />
        <Checkbox checked={concurrently} onCheckedChange={setConcurrently} label={t('concurrently')} hint={t('concurrently_hint')} />
        <Field label={t('only_rows_where')} hint={t('expression_hint')}>
          <Input mono value={where} spellCheck={false} onChange={(event) => setWhere(event.target.value)} />
        </Field>
      </div>
    </DialogForm>
  );
}

export function RenameForm({ title, name, onClose, onName }: { title: string; name: string; onClose: () => void; onName: (name: string) => void }) {
  const t = useT('schema');
  const [to, setTo] = useState(name);
  return (
    <DialogForm open onOpenChange={(open) => !open && onClose()} title={title} size="small" submitLabel={t('review_sql')} submitDisabled={to.trim() === '' || to === name} onSubmit={() => { onClose(); onName(to.trim()); }}>
      <Field label={t('new_name')} required>
        <Input mono value={to} maxLength={63} spellCheck={false} onChange={(event) => setTo(event.target.value)} />
      </Field>
    </DialogForm>
  );
}
