import { useQuery } from '@tanstack/react-query';
import { useT } from '@/lib/i18n';
import { Combobox } from '@/ui/combobox';
import { Field, FormRow } from '@/ui/field';
import { Select } from '@/ui/select';
import { searchTables, tableQuery } from '../queries/structure';
import type { RelationDraft } from './draft';

export type RelationFieldsProps = {
  draft: RelationDraft;
  onChange: (draft: RelationDraft) => void;
  /** Columns of the table that points. */
  columns: readonly string[];
};

type Target = { schema: string; name: string };

/** Which column points to which table, and what happens when the row over there goes. */
export function RelationFields({ draft, onChange, columns }: RelationFieldsProps) {
  const t = useT('schema');
  const target = useQuery({ ...tableQuery(draft.schema, draft.table), enabled: draft.table !== '' });
  const targets = target.data?.columns.map((one) => one.name) ?? [];
  const key = target.data?.columns.find((one) => one.primary_key)?.name;
  return (
    <div className="flex flex-col gap-3">
      <FormRow>
        <Field label={t('column')} required>
          <Select
            value={draft.columns[0] ?? null}
            onValueChange={(name) => onChange({ ...draft, columns: [name] })}
            options={columns.filter((one) => one !== '').map((value) => ({ value, label: value }))}
            placeholder={t('choose')}
          />
        </Field>
        <Field label={t('points_to')} required>
          <Combobox<Target>
            value={draft.table === '' ? null : { schema: draft.schema, name: draft.table }}
            onValueChange={(found) => onChange({ ...draft, schema: found?.schema ?? draft.schema, table: found?.name ?? '', targets: [] })}
            itemKey={(one) => `${one.schema}.${one.name}`}
            itemLabel={(one) => `${one.schema}.${one.name}`}
            search={searchTables}
            placeholder={t('choose_table')}
          />
        </Field>
      </FormRow>
      <FormRow>
        <Field label={t('target_column')} hint={key === undefined ? undefined : t('target_hint', { column: key })}>
          <Select
            value={draft.targets[0] ?? key ?? null}
            onValueChange={(name) => onChange({ ...draft, targets: [name] })}
            options={targets.map((value) => ({ value, label: value }))}
            disabled={targets.length === 0}
            placeholder={t('choose')}
          />
        </Field>
        <Field label={t('on_delete')}>
          <Select<RelationDraft['onDelete']>
            value={draft.onDelete}
            onValueChange={(onDelete) => onChange({ ...draft, onDelete })}
            options={(['no_action', 'cascade', 'set_null', 'restrict'] as const).map((value) => ({ value, label: t(`on_delete_${value}`) }))}
          />
        </Field>
      </FormRow>
    </div>
  );
}
