import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react';
import { useT } from '@/lib/i18n';
import { Button } from './button';
import { Checkbox } from './checkbox';
import { gridLayout, moved, ordered, withHidden } from './grid-layout';
import type { GridColumn, GridView } from './grid-types';
import { IconButton } from './icon-button';
import { Popover } from './popover';

export type GridColumnsProps<Row> = {
  columns: readonly GridColumn<Row>[];
  view: GridView;
  onViewChange: (view: GridView) => void;
};

/** The button that lists a grid's columns: show, hide, order, reset. */
export function GridColumns<Row>({ columns, view, onViewChange }: GridColumnsProps<Row>) {
  const t = useT('ui');
  const hidden = new Set(view.hidden);
  const shown = gridLayout(columns, view).placed.map((place) => place.column.id);
  return (
    <Popover
      title={t('columns')}
      trigger={
        <Button icon={Columns3} size="compact">
          {t('columns')}
        </Button>
      }
    >
      <ul className="flex flex-col">
        {ordered(columns, view.order).map((column) => {
          const at = shown.indexOf(column.id);
          return (
            <li key={column.id} className="flex items-center justify-between gap-2">
              <Checkbox
                label={column.header}
                checked={!hidden.has(column.id)}
                disabled={column.hideable === false}
                onCheckedChange={(checked) => onViewChange(withHidden(view, column.id, !checked))}
              />
              <span className="flex">
                <IconButton icon={ArrowUp} size="compact" label={t('move_up_name', { name: column.header })} disabled={at <= 0} onClick={() => onViewChange(moved(columns, view, column.id, -1))} />
                <IconButton icon={ArrowDown} size="compact" label={t('move_down_name', { name: column.header })} disabled={at < 0 || at === shown.length - 1} onClick={() => onViewChange(moved(columns, view, column.id, 1))} />
              </span>
            </li>
          );
        })}
      </ul>
      <div className="mt-2">
        <Button size="compact" variant="ghost" onClick={() => onViewChange({})}>
          {t('reset')}
        </Button>
      </div>
    </Popover>
  );
}
