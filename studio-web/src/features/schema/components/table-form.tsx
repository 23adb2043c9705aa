import { Plus, Trash2 } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Field, FormRow } from '@/ui/field';
import { IconButton } from '@/ui/icon-button';
import { Input } from '@/ui/input';
import { Panel } from '@/ui/panel';
import { RadioGroup } from '@/ui/radio';
import { Select } from '@/ui/select';
import { Switch } from '@/ui/switch';
import { ColumnFields } from './column-fields';
import { column, missing, newTable, relation, tableChanges, type TableDraft } from './draft';
import { RelationFields } from './relation-fields';
import { useReview } from './review-context';

export type TableFormProps = { schema: string; onClose: () => void; onMade: (name: string) => void };

/** A new table: its columns, relations and who reaches it. Nothing is made before its SQL was looked at. */
export function TableForm({ schema, onClose, onMade }: TableFormProps) {
  const t = useT('schema');
  const review = useReview();
  const form = useId();
  const [draft, setDraft] = useState<TableDraft>(newTable);
  const [problem, setProblem] = useState<string | null>(null);
  const set = (part: Partial<TableDraft>) => setDraft({ ...draft, ...part });
  const names = draft.columns.map((one) => one.name.trim());
  const submit = () => {
    const found = missing(draft);
    setProblem(found);
    if (found === null) review({ changes: tableChanges(schema, draft), onDone: () => onMade(draft.name.trim()) });
  };
  return (
    <Panel
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('new_table')}
      description={t('in_schema', { schema })}
      width={720}
      footer={
        <>
          {problem !== null && (
            <p role="alert" className="mr-auto self-center text-body text-bad">
              {t(problem)}
            </p>
          )}
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form={form}>
            {t('review_sql')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-6"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <FormRow>
          <Field label={t('table_name')} required>
            <Input mono value={draft.name} maxLength={63} spellCheck={false} autoComplete="off" onChange={(event) => set({ name: event.target.value })} />
          </Field>
          <Field label={t('comment')}>
            <Input value={draft.comment} onChange={(event) => set({ comment: event.target.value })} />
          </Field>
        </FormRow>
        <Part title={t('columns')} action={<Button icon={Plus} size="compact" onClick={() => set({ columns: [...draft.columns, column()] })}>{t('add_column')}</Button>}>
          {draft.columns.map((one, index) => (
            <Item
              key={one.key}
              label={one.name === '' ? t('column_number', { number: index + 1 }) : one.name}
              remove={t('remove_column', { name: one.name })}
              onRemove={() => set({ columns: draft.columns.filter((other) => other !== one) })}
            >
              <ColumnFields draft={one} onChange={(next) => set({ columns: draft.columns.map((other) => (other.key === next.key ? next : other)) })} />
            </Item>
          ))}
        </Part>
        <Part title={t('relations')} action={<Button icon={Plus} size="compact" onClick={() => set({ relations: [...draft.relations, relation({ schema })] })}>{t('add_relation')}</Button>}>
          {draft.relations.length === 0 && <p className="text-body text-ink-3">{t('no_relations')}</p>}
          {draft.relations.map((one, index) => (
            <Item
              key={one.key}
              label={t('relation_number', { number: index + 1 })}
              remove={t('remove_relation', { number: index + 1 })}
              onRemove={() => set({ relations: draft.relations.filter((other) => other !== one) })}
            >
              <RelationFields
                draft={one}
                columns={names}
                onChange={(next) => set({ relations: draft.relations.map((other) => (other.key === next.key ? next : other)) })}
              />
            </Item>
          ))}
        </Part>
        <AccessFields draft={draft} set={set} names={names} />
      </form>
    </Panel>
  );
}

function AccessFields({ draft, set, names }: { draft: TableDraft; set: (part: Partial<TableDraft>) => void; names: readonly string[] }) {
  const t = useT('schema');
  const reach = (['none', 'read', 'write'] as const).map((value) => ({ value, label: t(`reach_${value}`) }));
  return (
    <Part title={t('access')}>
      <Switch checked={draft.rowSecurity} onCheckedChange={(rowSecurity) => set({ rowSecurity })} label={t('row_security')} hint={t('row_security_hint')} />
      {draft.rowSecurity && (
        <RadioGroup<TableDraft['policy']>
          label={t('first_policy')}
          value={draft.policy}
          onValueChange={(policy) => set({ policy })}
          options={(['none', 'owner', 'signed_in', 'public_read'] as const).map((value) => ({ value, label: t(`policy_${value}`), hint: t(`policy_${value}_hint`) }))}
        />
      )}
      {draft.rowSecurity && draft.policy === 'owner' && (
        <Field label={t('owner_column')} hint={t('owner_column_hint')} required>
          <Select
            value={draft.owner === '' ? null : draft.owner}
            onValueChange={(owner) => set({ owner })}
            options={names.filter((one) => one !== '').map((value) => ({ value, label: value }))}
            placeholder={t('choose')}
          />
        </Field>
      )}
      <FormRow>
        <Field label={t('visitors')} hint={t('visitors_hint')}>
          <Select value={draft.anon} onValueChange={(anon) => set({ anon })} options={reach} />
        </Field>
        <Field label={t('signed_in_users')} hint={t('signed_in_users_hint')}>
          <Select value={draft.users} onValueChange={(users) => set({ users })} options={reach} />
        </Field>
      </FormRow>
    </Part>
  );
}

function Part({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-2">
        <h3 id={id} className="text-lead font-semibold">
          {title}
        </h3>
        {action}
      </div>
      {children}
    </section>
  );
}

function Item({ label, remove, onRemove, children }: { label: string; remove: string; onRemove: () => void; children: ReactNode }) {
  return (
    <fieldset className="min-w-0 rounded-card border border-line bg-surface p-3">
      <legend className="sr-only">{label}</legend>
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">{children}</div>
        <IconButton icon={Trash2} label={remove} onClick={onRemove} />
      </div>
    </fieldset>
  );
}
