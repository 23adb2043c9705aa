import { useT } from '@/lib/i18n';
import { Checkbox } from '@/ui/checkbox';
import { Field, FormRow } from '@/ui/field';
import { Input } from '@/ui/input';
import { Select } from '@/ui/select';
import type { ColumnDraft, ColumnSource } from './draft';
import { TypePicker } from './type-picker';

export type ColumnFieldsProps = {
  draft: ColumnDraft;
  onChange: (draft: ColumnDraft) => void;
  /** Of a table that there is: it has its primary key. */
  alone?: boolean | undefined;
};

/** What a column is. */
export function ColumnFields({ draft, onChange, alone = false }: ColumnFieldsProps) {
  const t = useT('schema');
  const set = (part: Partial<ColumnDraft>) => onChange({ ...draft, ...part });
  return (
    <div className="flex flex-col gap-3">
      <FormRow>
        <Field label={t('name')} required>
          <Input mono value={draft.name} maxLength={63} spellCheck={false} autoComplete="off" onChange={(event) => set({ name: event.target.value })} />
        </Field>
        <Field label={t('type')} required>
          <TypePicker value={draft.type} onValueChange={(type) => set({ type })} />
        </Field>
      </FormRow>
      <FormRow>
        <Field label={t('value_from')}>
          <Select<ColumnSource>
            value={draft.source}
            onValueChange={(source) => set({ source })}
            options={(['none', 'default', 'identity', 'generated'] as const).map((value) => ({ value, label: t(`source_${value}`), hint: t(`source_${value}_hint`) }))}
          />
        </Field>
        {(draft.source === 'default' || draft.source === 'generated') && (
          <Field label={t('expression')} hint={t('expression_hint')} required>
            <Input mono value={draft.expression} spellCheck={false} autoComplete="off" onChange={(event) => set({ expression: event.target.value })} />
          </Field>
        )}
      </FormRow>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {!alone && <Checkbox checked={draft.primary} onCheckedChange={(primary) => set({ primary })} label={t('primary_key')} />}
        <Checkbox checked={!draft.nullable || draft.primary} disabled={draft.primary} onCheckedChange={(required) => set({ nullable: !required })} label={t('required')} />
        {!draft.primary && <Checkbox checked={draft.unique} onCheckedChange={(unique) => set({ unique })} label={t('unique')} />}
      </div>
      <Field label={t('comment')}>
        <Input value={draft.comment} onChange={(event) => set({ comment: event.target.value })} />
      </Field>
    </div>
  );
}
