import { Plus, X } from 'lucide-react';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { IconButton } from '@/ui/icon-button';
import { Select } from '@/ui/select';
import type { Relation, Selection, Sort } from '../types';
import { sortsOf } from '../types';

export type SortFormProps = { relation: Relation; selection: Selection; onApply: (changed: Selection) => void };

/** Columns to sort by, the first one first. */
export function SortForm({ relation, selection, onApply }: SortFormProps) {
  const t = useT('tables');
  const sorts = sortsOf(selection);
  const apply = (next: Sort[]) => onApply({ sort: next.length > 0 ? JSON.stringify(next) : undefined });
  const sortable = relation.columns.filter((one) => one.sortable);
  const free = sortable.filter((one) => sorts.every((sort) => sort.column !== one.name));
  const directions = [
    { value: 'up', label: t('ascending') },
    { value: 'down', label: t('descending') },
  ] as const;
  return (
    <div className="flex flex-col gap-2">
      {sorts.map((sort, at) => (
        <div key={sort.column} className="flex items-center gap-2">
          <div className="min-w-0 flex-1">
            <Select
              value={sort.column}
              aria-label={t('column')}
              options={sortable.filter((one) => one.name === sort.column || free.includes(one)).map((one) => ({ value: one.name, label: one.name }))}
              onValueChange={(column) => apply(sorts.map((one, index) => (index === at ? { ...one, column } : one)))}
            />
          </div>
          <div className="w-40">
            <Select
              value={sort.descending ? 'down' : 'up'}
              aria-label={t('direction')}
              options={directions}
              onValueChange={(direction) => apply(sorts.map((one, index) => (index === at ? { ...one, descending: direction === 'down' } : one)))}
            />
          </div>
          <IconButton icon={X} label={t('remove_sort', { column: sort.column })} onClick={() => apply(sorts.filter((_, index) => index !== at))} />
        </div>
      ))}
      {sorts.length === 0 && <p className="text-body text-ink-2">{t('sorted_by_key')}</p>}
      <div>
        <Button size="compact" variant="ghost" icon={Plus} disabled={free.length === 0 || sorts.length >= 8} onClick={() => free[0] && apply([...sorts, { column: free[0].name }])}>
          {t('add_sort')}
        </Button>
      </div>
    </div>
  );
}
