import { useMemo } from 'react';
import { useT } from '@/lib/i18n';
import { DataGrid } from '@/ui/data-grid';
import type { GridColumn } from '@/ui/grid-types';
import type { Result } from '../run-state';
import type { Cell, Row } from '../types';

const NUMBERS = /^(int[248]|float[48]|numeric|oid|money)$/;

type Line = { id: string; cells: Row };

const idOf = (line: Line) => line.id;

export function textOf(cell: Cell): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? cell : `${cell.cut}…`;
}

/** The rows of one result. Copying and keys are the grid's. */
export function ResultGrid({ result, label }: { result: Result; label: string }) {
  const t = useT('sql');
  const columns = useMemo(
    () =>
      (result.columns ?? []).map((column, at): GridColumn<Line> => ({
        id: `${at}`,
        header: column.name,
        description: column.type,
        align: NUMBERS.test(column.type) ? 'end' : 'start',
        mono: /json|uuid|bytea|xml/.test(column.type),
        value: (line) => line.cells[at] ?? null,
        text: (value) => textOf(value as Cell),
      })),
    [result.columns],
  );
  const rows = useMemo(() => result.rows.map((cells, at): Line => ({ id: `${at}`, cells })), [result.rows]);
  return (
    <DataGrid<Line>
      label={label}
      rows={rows}
      rowId={idOf}
      columns={columns}
      empty={<p className="p-4 text-ink-2">{t('no_rows')}</p>}
      className="min-h-40 flex-1"
    />
  );
}
