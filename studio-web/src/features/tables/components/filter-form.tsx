import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { IconButton } from '@/ui/icon-button';
import { Input } from '@/ui/input';
import { Select } from '@/ui/select';
import { Textarea } from '@/ui/textarea';
import type { Column, Filter, Relation, Selection } from '../types';
import { filtersOf } from '../types';

const WITHOUT_VALUE = new Set(['is_null', 'not_null', 'is_true', 'is_false']);

/** What can be asked of a column of this type. */
function operatorsOf(column: Column | undefined): string[] {
  switch (column?.category) {
    case 'B':
      return ['is_true', 'is_false', 'is_null', 'not_null'];
    case 'S':
      return ['contains', 'eq', 'neq', 'starts_with', 'like', 'in', 'lt', 'lte', 'gt', 'gte', 'is_null', 'not_null'];
    case 'A':
      return ['has', 'overlaps', 'eq', 'is_null', 'not_null'];
    default:
      if (column?.base === 'jsonb') return ['has', 'contains', 'eq', 'is_null', 'not_null'];
      return ['eq', 'neq', 'lt', 'lte', 'gt', 'gte', 'in', 'contains', 'is_null', 'not_null'];
  }
}

export type FilterFormProps = { relation: Relation; selection: Selection; onApply: (changed: Selection) => void };

/** Conditions in parts, and one in SQL. */
export function FilterForm({ relation, selection, onApply }: FilterFormProps) {
  const t = useT('tables');
  const first = relation.columns[0];
  const fresh = (): Filter => ({ column: first?.name ?? '', operator: operatorsOf(first)[0] ?? 'eq', value: '' });
  const [filters, setFilters] = useState<Filter[]>(() => {
    const known = filtersOf(selection);
    return known.length > 0 ? known : [fresh()];
  });
  const [where, setWhere] = useState(selection.where ?? '');
  const columns = relation.columns.map((one) => ({ value: one.name, label: one.name, hint: one.type }));
  const change = (at: number, changed: Partial<Filter>) => setFilters(filters.map((one, index) => (index === at ? { ...one, ...changed } : one)));
  const apply = (event: { preventDefault: () => void }) => {
    event.preventDefault();
    const whole = filters.filter((one) => one.column !== '' && (WITHOUT_VALUE.has(one.operator) || one.value !== ''));
    const sent = whole.map((one): Filter => {
      if (WITHOUT_VALUE.has(one.operator)) return { column: one.column, operator: one.operator };
      if (one.operator !== 'in' || Array.isArray(one.value)) return one;
      return { ...one, value: (one.value ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '') };
    });
    onApply({ filter: sent.length > 0 ? JSON.stringify(sent) : undefined, where: where.trim() || undefined });
  };
  return (
    <form onSubmit={apply} className="flex flex-col gap-3">
      <ul className="flex flex-col gap-2">
        {filters.map((filter, at) => {
          const column = relation.columns.find((one) => one.name === filter.column);
          const text = Array.isArray(filter.value) ? filter.value.join(', ') : (filter.value ?? '');
          return (
            <li key={at} className="flex items-center gap-2">
              <div className="min-w-0 flex-1">
                <Select
                  value={filter.column}
                  options={columns}
                  aria-label={t('column')}
                  onValueChange={(name) => {
                    const next = relation.columns.find((one) => one.name === name);
                    const known = operatorsOf(next).includes(filter.operator);
                    change(at, { column: name, operator: known ? filter.operator : (operatorsOf(next)[0] ?? 'eq') });
                  }}
                />
              </div>
              <div className="w-32">
                <Select value={filter.operator} options={operatorsOf(column).map((one) => ({ value: one, label: t(`op_${one}`) }))} aria-label={t('condition')} onValueChange={(operator) => change(at, { operator })} />
              </div>
              <div className="min-w-0 flex-1">
                {!WITHOUT_VALUE.has(filter.operator) && <Input aria-label={t('value')} value={text} onChange={(event) => change(at, { value: event.target.value })} placeholder={filter.operator === 'in' ? t('in_hint') : ''} />}
              </div>
              <IconButton icon={X} label={t('remove_condition')} onClick={() => setFilters(filters.filter((_, index) => index !== at))} />
            </li>
          );
        })}
      </ul>
      <div>
        <Button size="compact" variant="ghost" icon={Plus} onClick={() => setFilters([...filters, fresh()])}>
          {t('add_condition')}
        </Button>
      </div>
      <Field label={t('sql_condition')} hint={t('sql_condition_hint')}>
        <Textarea mono autoGrow rows={2} value={where} onChange={(event) => setWhere(event.target.value)} />
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={() => onApply({ filter: undefined, where: undefined })}>{t('clear')}</Button>
        <Button type="submit" variant="primary">
          {t('apply')}
        </Button>
      </div>
    </form>
  );
}
