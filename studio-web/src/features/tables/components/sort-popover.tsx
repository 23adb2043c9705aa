import { ArrowDownUp } from 'lucide-react';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Popover } from '@/ui/popover';
import { sortsOf } from '../types';
import { SortForm } from './pieces';
import type { SortFormProps } from './sort-form';

/** What rows are sorted by. */
export function SortPopover(props: SortFormProps) {
  const t = useT('tables');
  const count = sortsOf(props.selection).length;
  return (
    <Popover
      wide
      title={t('sort')}
      trigger={
        <Button size="compact" icon={ArrowDownUp}>
          {count === 0 ? t('sort') : t('sort_count', { count })}
        </Button>
      }
    >
      <SortForm {...props} />
    </Popover>
  );
}
