import { KeyRound, Link2 } from 'lucide-react';
import type { Translate } from '@/lib/i18n';
import type { GridColumn, GridEditorProps } from '@/ui/grid-types';
import { isWritable } from '../staging';
import { choicesOf } from './choices';
import type { Column, Relation, Row } from '../types';
import { ChoiceEditor } from './pieces';

const NUMERIC = 'N';

/** The columns of the grid, by the types of the table's. */
export function gridColumns(relation: Relation, t: Translate): GridColumn<Row>[] {
  const primary = new Set(relation.key.columns);
  return relation.columns.map((column): GridColumn<Row> => {
    const reference = relation.foreign_keys.find((key) => key.columns.length === 1 && key.columns[0] === column.name);
    return {
      id: column.name,
      header: column.name,
      description: [column.type, reference ? `→ ${reference.schema}.${reference.table}` : '', column.comment ?? ''].filter(Boolean).join(' · '),
      icon: primary.has(column.name) ? KeyRound : reference ? Link2 : undefined,
      align: column.category === NUMERIC && !reference ? 'end' : 'start',
      mono: column.base === 'uuid' || column.base === 'bytea' || column.base === 'jsonb' || column.base === 'json',
      width: reference && column.base !== 'uuid' ? 220 : widthOf(column),
      sortable: column.sortable,
      value: (row) => row.values[column.name] ?? null,
      text: (value, row) => {
        const size = row.cut[column.name];
        if (value === null || value === undefined) return size === undefined ? '' : t('size_only');
        return size === undefined ? String(value) : `${String(value)}…`;
      },
      ...(reference ? { cell: (cell) => labelled(cell.text, cell.row.labels?.[column.name]?.[cell.text]) } : {}),
      editable: (row) => isWritable(relation, row, column.name),
      ...(choicesOf(column, t) ? { editor: (props: GridEditorProps<Row>) => <ChoiceEditor {...props} column={column} t={t} /> } : {}),
    };
  });
}

function labelled(text: string, label: string | undefined) {
  if (label === undefined) return undefined;
  return (
    <span className="flex min-w-0 gap-2">
      <span className="shrink-0 tabular-nums">{text}</span>
      <span className="truncate text-ink-3">{label}</span>
    </span>
  );
}

function widthOf(column: Column): number {
  if (column.base === 'bool') return 90;
  if (column.base === 'uuid') return 290;
  if (column.category === 'D') return 190;
  return column.category === NUMERIC ? 110 : 200;
}
