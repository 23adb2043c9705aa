import { Filter as FilterIcon } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Popover } from '@/ui/popover';
import { filtersOf } from '../types';
import type { FilterFormProps } from './filter-form';
import { FilterForm } from './pieces';

/** Conditions that rows must meet: built from parts, or written in SQL. */
export function FilterPopover({ relation, selection, onApply }: FilterFormProps) {
  const t = useT('tables');
  const [open, setOpen] = useState(false);
  const count = filtersOf(selection).length + (selection.where ? 1 : 0);
  return (
    <Popover
      wide
      open={open}
      onOpenChange={setOpen}
      title={t('filter')}
      trigger={
        <Button size="compact" icon={FilterIcon}>
          {count === 0 ? t('filter') : t('filter_count', { count })}
        </Button>
      }
    >
      {(close) => (
        <FilterForm
          relation={relation}
          selection={selection}
          onApply={(changed) => {
            onApply(changed);
            close();
          }}
        />
      )}
    </Popover>
  );
}
