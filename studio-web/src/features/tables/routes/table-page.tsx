import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Eye } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useFormat } from '@/lib/format';
import { useT } from '@/lib/i18n';
import { usePreference } from '@/lib/preferences';
import { useSeen } from '@/lib/seen';
import { useMay } from '@/lib/session';
import { useCommands } from '@/lib/commands';
import { useAfterPaint } from '@/lib/use-after-paint';
import { useEvent } from '@/lib/use-event';
import { Badge } from '@/ui/badge';
import { DataGrid } from '@/ui/data-grid';
import { ErrorState } from '@/ui/error-state';
import type { GridCellState, GridView } from '@/ui/grid-types';
import { useAhead } from '@/ui/later';
import { Skeleton } from '@/ui/skeleton';
import { gridColumns } from '../components/grid-columns';
import { NoRows } from '../components/no-rows';
import { Pager } from '../components/pager';
import { ConflictDialog, ImportWizard, ReviewDialog, RowPanel, soon } from '../components/pieces';
import { StagedBar } from '../components/staged-bar';
import { TableRail } from '../components/table-rail';
import { Toolbar } from '../components/toolbar';
import { Warnings } from '../components/warnings';
import { relationQuery, rowsQuery } from '../queries';
import { changesOf, insert, isNew, overlay, rowsOf, set, toggleDelete } from '../staging';
import { placeOf, sortsOf, totalOf, type Place, type Relation, type Row, type Selection } from '../types';
import { useChanges } from '../use-changes';
import { useLately } from '../use-lately';
import { useNews } from '../use-news';

/** The rows of one table. */
export function TablePage() {
  const t = useT('tables');
  const { table }: { table?: string } = useParams({ strict: false });
  const place = useMemo(() => placeOf(table ?? ''), [table]);
  const relation = useQuery(relationQuery(place));
  const writes = useMay('studio.tables:write');
  const mine = useMemo(
    () => (relation.data && !writes ? { ...relation.data, insertable: false, updatable: false, deletable: false } : relation.data),
    [relation.data, writes],
  );
  useSeen('table', relation.data ? `${place.schema}.${place.table}` : undefined);
  // Asked for beside the table's structure, not after it.
  useQuery({ ...rowsQuery(place, selectionOf(useSearch({ strict: false }))), notifyOnChangeProps: [] });
  return (
    <div className="flex min-h-0 min-w-0 flex-1">
      <TableRail place={place} />
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        {mine ? (
          <Rows key={table} place={place} relation={mine} looking={!writes} />
        ) : (
          <div className="p-4">
            <h1 className="sr-only">{table}</h1>
            {relation.error ? <ErrorState error={relation.error} retry={() => void relation.refetch()} /> : <Skeleton lines={8} label={t('loading')} />}
          </div>
        )}
      </div>
    </div>
  );
}

function selectionOf(search: Search): Selection {
  return { filter: search.filter, where: search.where, sort: search.sort, cursor: search.cursor };
}

type Search = Selection & { row?: string | undefined; import?: string | undefined };

const usualView: GridView = {};
const idOf = (row: Row) => row.id;

function Rows({ place, relation, looking }: { place: Place; relation: Relation; looking: boolean }) {
  const t = useT('tables');
  const format = useFormat();
  const navigate = useNavigate();
  const search: Search = useSearch({ strict: false });
  const { filter, where, sort, cursor } = search;
  const selection = useMemo(() => ({ filter, where, sort, cursor }), [filter, where, sort, cursor]);
  const rows = useQuery(rowsQuery(place, selection));
  const changes = useChanges(place, relation.oid);
  const [view, setView] = usePreference<GridView>(`tables.columns.${place.schema}.${place.table}`, usualView);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [reviewing, setReviewing] = useState(false);
  const page = rows.data;
  useAhead(page !== undefined, soon);
  const estimate = page?.estimated_total ?? relation.estimated_rows ?? null;
  const total = selection.filter || selection.where ? null : totalOf(page);
  const offset = (page?.first ?? 1) - 1;
  const base = useMemo(() => (page ? rowsOf(page, offset) : []), [page, offset]);
  const shown = useMemo(() => overlay(base, changes.staging), [base, changes.staging]);
  const columns = useMemo(() => gridColumns(relation, t), [relation, t]);
  const sorts = useMemo(() => sortsOf({ sort }).map((one) => ({ id: one.column, desc: one.descending === true })), [sort]);
  const go = useEvent((changed: Partial<Search>) => void navigate({ to: '.', search: { ...search, ...changed } as never }));
  const afterPaint = useAfterPaint();
  const insertRow = useCallback(() => go({ row: 'new' }), [go]);
  const importFile = useCallback(() => go({ import: '1' }), [go]);
  const select = useCallback((changed: Selection) => afterPaint(() => go({ ...changed, cursor: undefined })), [afterPaint, go]);
  const turn = useCallback((to: string | undefined) => afterPaint(() => go({ cursor: to })), [afterPaint, go]);
  const news = useNews(place, rows, changes, search.import === '1');
  const lately = useLately(base, rows.isPlaceholderData ? null : selection, news.live);
  const cellState = useCallback(
    ({ id, staged }: Row, column: string): GridCellState | undefined => {
      const mine = staged?.[column];
      if (mine) return { tone: 'changed', hint: t('changed_from', { value: mine.old ?? t('null') }) };
      return lately.get(id)?.has(column) ? { tone: 'fresh', hint: t('just_changed') } : undefined;
    },
    [t, lately],
  );
  useCommands([
    { id: 'tables.save', label: 'tables:save', keys: 'Mod+S', when: () => changes.count > 0, run: () => changes.save() },
    { id: 'tables.undo', label: 'tables:undo', keys: 'Mod+Z', when: () => changes.canUndo, run: () => changes.undo() },
    { id: 'tables.insert', label: 'tables:insert', keys: 'c', when: () => relation.insertable, run: insertRow },
  ]);
  const open = search.row === undefined ? undefined : search.row === 'new' ? null : shown.find((row) => row.id === search.row);
  const remove = useEvent(() => {
    changes.stage(toggleDelete(changes.staging, shown.filter((row) => selected.has(row.id))));
    setSelected(new Set());
  });
  const refresh = useEvent(news.refresh);
  const imported = (count: number) => {
    news.mine(count);
    news.refresh();
  };
  const deleted = new Set(changes.staging.deletes);
  return (
    <>
      <header className="flex flex-wrap items-baseline gap-x-3 px-3 pt-3 pb-2">
        <h1 tabIndex={-1} className="text-h1 font-semibold break-words outline-none">
          {place.schema === 'public' ? place.table : `${place.schema}.${place.table}`}
        </h1>
        {total !== null ? (
          <span className="text-body text-ink-3 tabular-nums">{t('rows_some', { count: total })}</span>
        ) : (
          estimate !== null && <span className="text-body text-ink-3 tabular-nums">{t('about_rows', { count: estimate, rows: format.compact(estimate) })}</span>
        )}
        {looking && <Badge icon={Eye}>{t('read_only')}</Badge>}
        {relation.comment != null && <p className="w-full text-body text-ink-2">{relation.comment}</p>}
      </header>
      <Toolbar
        place={place}
        relation={relation}
        selection={selection}
        view={view}
        live={news.live}
        fresh={news.fresh}
        selected={selected.size}
        onSelection={select}
        onViewChange={setView}
        onLive={news.setLive}
        onRefresh={refresh}
        onInsert={insertRow}
        onImport={importFile}
        onDelete={remove}
      />
      <Warnings relation={relation} page={page} />
      {rows.error ? (
        <div className="p-4">
          <ErrorState error={rows.error} retry={() => void rows.refetch()} />
        </div>
      ) : (
        <DataGrid<Row>
          className="border-t border-line"
          label={t('rows_of', { table: relation.name })}
          rows={shown}
          rowId={idOf}
          columns={columns}
          firstIndex={offset}
          pending={rows.isFetching}
          loadingRows={rows.isPending ? 12 : 0}
          sort={sorts}
          onSortChange={(wanted) => select({ sort: wanted.length > 0 ? JSON.stringify(wanted.map((one) => ({ column: one.id, descending: one.desc }))) : undefined })}
          view={view}
          onViewChange={setView}
          selected={selected}
          onSelectedChange={setSelected}
          onEdits={(edits) =>
            changes.stage(edits.reduce((now, edit) => set(now, edit.row, edit.columnId, edit.value === null || edit.value === undefined ? null : String(edit.value)), changes.staging))
          }
          onPasteRefused={() => undefined}
          onOpen={(row) => go({ row: row.id })}
          cellMenu={(cell) => [
            { id: 'open', label: t('open_row'), onSelect: () => go({ row: cell.rowId }) },
            { id: 'only', label: t('only_this_value'), onSelect: () => select({ filter: JSON.stringify([only(cell.columnId, cell.value)]) }) },
          ]}
          cellState={cellState}
          rowState={(row) => (isNew(row.id) ? 'new' : row.key !== null && deleted.has(row.key) ? 'deleted' : undefined)}
          empty={<NoRows filtered={Boolean(selection.filter ?? selection.where)} insertable={relation.insertable} onInsert={insertRow} onImport={importFile} />}
        />
      )}
      {changes.count > 0 && (
        <StagedBar count={changes.count} pending={changes.pending} canUndo={changes.canUndo} onUndo={changes.undo} onReview={() => setReviewing(true)} onDiscard={changes.discard} onSave={() => void changes.save()} />
      )}
      <footer data-foot="bar" className="flex flex-wrap items-center justify-end border-t border-line px-3 py-1">
        <Pager place={place} selection={selection} page={page} estimate={estimate} onCursor={turn} />
      </footer>
      {open !== undefined && (
        <RowPanel
          key={open?.id ?? 'new'}
          place={place}
          relation={relation}
          page={page}
          row={open}
          onClose={() => go({ row: undefined })}
          onSet={(row, column, value, seen) => changes.stage(set(changes.staging, row, column, value, seen))}
          onInsert={(values) => changes.stage(insert(changes.staging, values))}
        />
      )}
      {reviewing && (
        <ReviewDialog
          place={place}
          changes={changesOf(changes.staging)}
          onClose={() => setReviewing(false)}
          onSave={() => {
            setReviewing(false);
            void changes.save();
          }}
        />
      )}
      {changes.conflicts !== null && <ConflictDialog conflicts={changes.conflicts} onClose={changes.closeConflicts} onMine={() => void changes.keepMine()} onTheirs={() => void changes.keepTheirs()} />}
      {search.import === '1' && <ImportWizard place={place} relation={relation} onClose={() => go({ import: undefined })} onDone={imported} />}
    </>
  );
}

function only(column: string, value: unknown) {
  return value === null || value === undefined ? { column, operator: 'is_null' } : { column, operator: 'eq', value: String(value) };
}
