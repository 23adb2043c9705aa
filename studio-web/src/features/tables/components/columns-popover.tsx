import { Columns3 } from 'lucide-react';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Popover } from '@/ui/popover';
import type { ColumnsListProps } from './columns-list';
import { ColumnsList } from './pieces';

/** Which columns are shown. */
export function ColumnsPopover(props: ColumnsListProps) {
  const t = useT('tables');
  const count = new Set(props.view.hidden ?? []).size;
  return (
    <Popover
      title={t('columns')}
      trigger={
        <Button size="compact" icon={Columns3}>
          {count === 0 ? t('columns') : t('columns_hidden', { count })}
        </Button>
      }
    >
      <ColumnsList {...props} />
    </Popover>
  );
}
