import { Link2, Plus } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useT } from '@/lib/i18n';
import { Card } from '@/ui/card';
import { DataGrid } from '@/ui/data-grid';
import { GridColumns } from '@/ui/grid-columns';
import type { GridColumn, GridEdit, GridSort, GridView } from '@/ui/grid-types';
import { IconButton } from '@/ui/icon-button';

type Row = { id: number; mail: string; plan: string | null; total: number };

const plans = ['free', 'pro', 'team', null];
const count = 100_000;
const idOf = (row: Row) => String(row.id);

function makeRows(): Row[] {
  return Array.from({ length: count }, (_, index) => ({ id: index + 1, mail: `user${index + 1}@example.com`, plan: plans[index % 4] ?? null, total: (index * 37) % 1000 }));
}

function columnsOf(more: number): GridColumn<Row>[] {
  return [
    { id: 'id', header: 'id', value: (row) => row.id, align: 'end', width: 90, pinned: 'start', sortable: true },
    { id: 'mail', header: 'email', value: (row) => row.mail, width: 240, editable: true, sortable: true },
    { id: 'plan', header: 'plan', value: (row) => row.plan, editable: true, icon: Link2 },
    { id: 'total', header: 'total', value: (row) => row.total, align: 'end', editable: true },
    ...Array.from({ length: more }, (_, index) => ({ id: `c${index}`, header: `column ${index + 1}`, value: (row: Row) => (row.id * (index + 3)) % 997, align: 'end' as const, width: 120 })),
  ];
}

/** A grid of 100,000 rows and 44 columns. */
export function KitGrid() {
  const t = useT('kit');
  const [rows, setRows] = useState(makeRows);
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [sort, setSort] = useState<GridSort[]>([{ id: 'id', desc: false }]);
  const [view, setView] = useState<GridView>({});
  const columns = useMemo(() => columnsOf(40), []);
  const onEdits = useCallback((edits: readonly GridEdit<Row>[]) => {
    setRows((old) => {
      const next = [...old];
      for (const { row, columnId, value } of edits) {
        const at = row.id - 1;
        next[at] = { ...next[at]!, [columnId]: value };
      }
      return next;
    });
    setChanged((old) => new Set([...old, ...edits.map((edit) => `${edit.rowId}.${edit.columnId}`)]));
  }, []);
  const cellState = useCallback((row: Row, columnId: string) => (changed.has(`${row.id}.${columnId}`) ? { tone: 'changed' as const, hint: t('changed') } : undefined), [changed, t]);
  return (
    <Card title={t('grid')} aside={<GridColumns columns={columns} view={view} onViewChange={setView} />} padded={false}>
      <div className="flex h-100 flex-col border-t border-line">
        <DataGrid
          label={t('grid')}
          rows={rows}
          rowId={idOf}
          columns={columns}
          totalRows={rows.length}
          sort={sort}
          onSortChange={setSort}
          view={view}
          onViewChange={setView}
          selected={selected}
          onSelectedChange={setSelected}
          onEdits={onEdits}
          cellState={cellState}
          endHeader={<IconButton icon={Plus} label={t('add')} size="compact" />}
        />
      </div>
    </Card>
  );
}
