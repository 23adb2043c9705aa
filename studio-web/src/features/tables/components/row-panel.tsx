import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Panel } from '@/ui/panel';
import type { Place, Relation, Row, RowPage, Value } from '../types';
import { ValueField, type Seen } from './value-field';

type Props = {
  place: Place;
  relation: Relation;
  page: RowPage | undefined;
  /** Null for a new row. */
  row: Row | null;
  onClose: () => void;
  /** Sets a value of the row that is there. */
  onSet: (row: Row, column: string, value: Value, seen?: Seen) => void;
  onInsert: (values: Record<string, Value>) => void;
};

/** All values of a row in a form. What is written is staged, as in the grid. */
export function RowPanel({ place, relation, page, row, onClose, onSet, onInsert }: Props) {
  const t = useT('tables');
  const [values, setValues] = useState<Record<string, Value>>({});
  const writable = row === null ? relation.insertable : relation.updatable && row.key !== null;
  const stage = () => {
    onInsert(values);
    onClose();
  };
  return (
    <Panel
      open
      onOpenChange={(open) => !open && onClose()}
      title={row === null ? t('new_row') : t('row_of', { table: relation.name })}
      description={row === null ? t('new_row_hint') : undefined}
      footer={
        row === null ? (
          <>
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button variant="primary" onClick={stage}>
              {t('add_row')}
            </Button>
          </>
        ) : (
          <Button onClick={onClose}>{t('done')}</Button>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {relation.columns.map((column) => {
          if (row === null && column.generated != null) return null;
          const value = row === null ? values[column.name] : (row.values[column.name] ?? null);
          const reference = relation.foreign_keys.find((key) => key.columns.length === 1 && key.columns[0] === column.name);
          return (
            <ValueField
              key={`${row?.id ?? 'new'} ${column.name}`}
              place={place}
              row={row}
              column={column}
              reference={reference}
              label={typeof value === 'string' ? page?.labels[column.name]?.[value] : undefined}
              value={value}
              readOnly={!writable || column.generated != null || (row === null && column.identity === 'always')}
              onChange={(next, seen) => {
                if (row !== null) onSet(row, column.name, next ?? null, seen);
                else if (next !== undefined) setValues({ ...values, [column.name]: next });
              }}
            />
          );
        })}
      </div>
    </Panel>
  );
}
