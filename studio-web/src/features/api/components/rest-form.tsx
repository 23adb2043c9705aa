import { Plus, X } from 'lucide-react';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import { CodeEditor } from '@/ui/code-editor';
import { Field, FormRow } from '@/ui/field';
import { IconButton } from '@/ui/icon-button';
import { Input } from '@/ui/input';
import { MultiSelect } from '@/ui/multi-select';
import { NumberField } from '@/ui/number-field';
import { Segmented } from '@/ui/radio';
import { Select } from '@/ui/select';
import type { Member, Target } from '../model/openapi';
import { formOf, operators, type Action, type Filter, type RestForm as Form } from '../model/rest-request';

type PartProps = { form: Form; target: Target; onFormChange: (form: Form) => void };

const same = (text: string) => text;
const needs: Record<Action, string> = { select: 'GET', insert: 'POST', update: 'PATCH', delete: 'DELETE', call: 'POST' };

function example(members: readonly Member[]): string {
  const wanted = members.filter((member) => member.required);
  const value = (member: Member) => (/int|numeric|double|real/.test(member.type) ? 0 : member.type === 'boolean' ? false : (member.choices[0] ?? ''));
  return JSON.stringify(Object.fromEntries((wanted.length > 0 ? wanted : members.slice(0, 3)).map((member) => [member.name, value(member)])), null, 2);
}

function replaced<T>(list: readonly T[], at: number, value: T | null): T[] {
  return list.flatMap((item, index) => (index === at ? (value === null ? [] : [value]) : [item]));
}

function Filters({ form, target, onFormChange }: PartProps) {
  const t = useT('api');
  const columns = target.members.map(({ name }) => ({ value: name, label: name }));
  const set = (at: number, filter: Filter | null) => onFormChange({ ...form, filters: replaced(form.filters, at, filter) });
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-label font-medium text-ink-2">{t('filters')}</legend>
      {form.filters.map((filter, at) => (
        <div key={at} className="flex flex-wrap items-center gap-2">
          <Select aria-label={t('column')} value={filter.column === '' ? null : filter.column} placeholder={t('column')} onValueChange={(column) => set(at, { ...filter, column })} options={columns} />
          <Checkbox label={t('not')} checked={filter.negated} onCheckedChange={(negated) => set(at, { ...filter, negated })} />
          <Select aria-label={t('operator')} value={filter.operator} onValueChange={(operator) => set(at, { ...filter, operator })} options={operators.map((value) => ({ value, label: value, hint: t(`operator_${value}`) }))} />
          <Input aria-label={t('value')} placeholder={t('value')} mono className="min-w-32 flex-1" value={filter.value} onChange={(event) => set(at, { ...filter, value: event.target.value })} />
          <IconButton icon={X} label={t('remove_filter')} onClick={() => set(at, null)} />
        </div>
      ))}
      <div>
        <Button icon={Plus} size="compact" onClick={() => onFormChange({ ...form, filters: [...form.filters, { column: '', operator: 'eq', value: '', negated: false }] })}>
          {t('add_filter')}
        </Button>
      </div>
    </fieldset>
  );
}

function Reading({ form, target, onFormChange }: PartProps) {
  const t = useT('api');
  const names = target.members.map((member) => member.name);
  const [order] = form.orders;
  return (
    <>
      <FormRow>
        <Field label={t('columns')} hint={t('columns_hint')}>
          <MultiSelect value={form.columns} onValueChange={(columns) => onFormChange({ ...form, columns })} items={names} itemKey={same} itemLabel={same} />
        </Field>
        {target.related.length > 0 && (
          <Field label={t('embed')} hint={t('embed_hint')}>
            <MultiSelect value={form.embeds} onValueChange={(embeds) => onFormChange({ ...form, embeds })} items={target.related} itemKey={same} itemLabel={same} />
          </Field>
        )}
      </FormRow>
      <Filters form={form} target={target} onFormChange={onFormChange} />
      <FormRow>
        <Field label={t('order')}>
          <Select
            value={order ? `${order.column}.${order.descending ? 'desc' : 'asc'}` : ''}
            onValueChange={(next) => {
              const at = next.lastIndexOf('.');
              onFormChange({ ...form, orders: next === '' ? [] : [{ column: next.slice(0, at), descending: next.endsWith('.desc') }] });
            }}
            options={[
              { value: '', label: t('order_none') },
              ...names.flatMap((name) => [
                { value: `${name}.asc`, label: t('ascending', { name }) },
                { value: `${name}.desc`, label: t('descending', { name }) },
              ]),
            ]}
          />
        </Field>
        <Field label={t('limit')}>
          <NumberField value={form.limit} onValueChange={(limit) => onFormChange({ ...form, limit })} min={0} />
        </Field>
        <Field label={t('offset')}>
          <NumberField value={form.offset} onValueChange={(offset) => onFormChange({ ...form, offset })} min={0} />
        </Field>
      </FormRow>
      <Checkbox label={t('count')} hint={t('count_hint')} checked={form.count} onCheckedChange={(count) => onFormChange({ ...form, count })} />
    </>
  );
}

/** What to ask of a table or function. */
export function RestForm({ form, target, onFormChange }: PartProps) {
  const t = useT('api');
  const actions = (target.kind === 'function' ? ['call' as const] : (['select', 'insert', 'update', 'delete'] as const)).filter((action) => target.methods.includes(needs[action]));
  const change = (action: Action) => {
    const next = formOf(form.target, action);
    onFormChange({ ...next, filters: form.filters, body: next.body === '' ? '' : example(target.members) });
  };
  return (
    <div className="flex flex-col gap-4">
      {actions.length > 1 && <Segmented label={t('action')} value={form.action} onValueChange={change} options={actions.map((value) => ({ value, label: t(`action_${value}`) }))} />}
      {form.action === 'select' && <Reading form={form} target={target} onFormChange={onFormChange} />}
      {(form.action === 'update' || form.action === 'delete') && <Filters form={form} target={target} onFormChange={onFormChange} />}
      {form.action !== 'select' && form.action !== 'delete' && (
        <div className="flex flex-col gap-1">
          <span className="text-label font-medium text-ink-2">{t('body')}</span>
          <CodeEditor label={t('body')} language="json" value={form.body} onChange={(body) => onFormChange({ ...form, body })} />
        </div>
      )}
    </div>
  );
}

/** The form to begin with for a target. */
export function firstForm(target: Target): Form {
  return target.kind === 'function' ? { ...formOf(target.name, 'call'), body: example(target.members) } : formOf(target.name);
}
