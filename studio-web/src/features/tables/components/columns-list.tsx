import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import type { GridView } from '@/ui/grid-types';
import type { Relation } from '../types';

export type ColumnsListProps = { relation: Relation; view: GridView; onViewChange: (view: GridView) => void };

/** The columns, each to show or to hide. */
export function ColumnsList({ relation, view, onViewChange }: ColumnsListProps) {
  const t = useT('tables');
  const hidden = new Set(view.hidden ?? []);
  const show = (names: string[]) => onViewChange({ ...view, hidden: names });
  return (
    <div className="flex flex-col gap-1">
      {relation.columns.map((column) => (
        <Checkbox
          key={column.name}
          checked={!hidden.has(column.name)}
          label={column.name}
          hint={column.type}
          onCheckedChange={(shown) => show(shown ? [...hidden].filter((name) => name !== column.name) : [...hidden, column.name])}
        />
      ))}
      <div className="mt-2 flex gap-2">
        <Button size="compact" onClick={() => show([])}>
          {t('show_all')}
        </Button>
        <Button size="compact" variant="ghost" onClick={() => onViewChange({})}>
          {t('reset_columns')}
        </Button>
      </div>
    </div>
  );
}
