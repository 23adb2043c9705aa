import { useQuery } from '@tanstack/react-query';
import { Download, List, Network, Plus, RotateCcw } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { api } from '@/lib/api';
import { useT } from '@/lib/i18n';
import { usePreference } from '@/lib/preferences';
import { Button } from '@/ui/button';
import { Callout } from '@/ui/callout';
import { Combobox } from '@/ui/combobox';
import { EmptyState } from '@/ui/empty-state';
import { later } from '@/ui/later';
import { Pending } from '@/ui/pending';
import { Segmented } from '@/ui/radio';
import { Skeleton } from '@/ui/skeleton';
import { Table } from '@/ui/table';
import { toast } from '@/ui/toasts';
import { colours, exportSvg, save } from '../diagram/export';
import { MOST_TABLES, choose, idOf, place, type Table as DiagramTable } from '../diagram/layout';
import { diagramQuery, forget, type Diagram } from '../queries/structure';
import { Writer } from './writer';

const Canvas = later(() => import('../diagram/canvas').then((found) => found.Canvas), <Skeleton lines={12} />);

export type DiagramTabProps = { schema: string; workspace: string; onOpen: (name: string) => void; onNew: () => void };

/** Tables and their relations, as a picture or as a list. */
export function DiagramTab(props: DiagramTabProps) {
  const t = useT('schema');
  const query = useQuery(diagramQuery(props.schema, props.workspace));
  const [view, setView] = usePreference<'picture' | 'list'>('schema.diagram', 'picture');
  const found = query.data;
  // Its code comes beside what it shows. What does not come now is asked for again when it is wanted.
  useEffect(() => {
    if (view === 'picture') void Canvas.load().catch(() => undefined);
  }, [view]);
  return (
    <Pending query={query}>
      {() =>
        found &&
        (found.tables.length === 0 ? (
          <EmptyState
            icon={Network}
            title={t('no_tables')}
            text={t('no_tables_text')}
            action={
              <Writer>
                <Button variant="primary" icon={Plus} onClick={props.onNew}>
                  {t('new_table')}
                </Button>
              </Writer>
            }
          />
        ) : (
          <div className="flex flex-col gap-3">
            <Segmented
              label={t('show_as')}
              value={view}
              onValueChange={setView}
              options={[
                { value: 'picture', label: t('as_picture'), icon: Network },
                { value: 'list', label: t('as_list'), icon: List },
              ]}
            />
            {view === 'picture' ? <Picture {...props} diagram={found} /> : <RelationList diagram={found} onOpen={props.onOpen} />}
          </div>
        ))
      }
    </Pending>
  );
}

/** Around one table: itself and what it is related to. */
function around(diagram: Diagram, id: string): readonly DiagramTable[] {
  const near = new Set([id, ...diagram.relations.flatMap(({ from, to }) => (from === id ? [to] : to === id ? [from] : []))]);
  return diagram.tables.filter((table) => near.has(idOf(table)));
}

function Picture({ schema, workspace, diagram, onOpen }: DiagramTabProps & { diagram: Diagram }) {
  const t = useT('schema');
  const [focus, setFocus] = useState<DiagramTable | null>(null);
  const [all, setAll] = useState(false);
  const tables = useMemo(() => (focus ? around(diagram, idOf(focus)) : choose(diagram, all ? Infinity : MOST_TABLES)), [diagram, focus, all]);
  const placed = useMemo(() => place(tables, diagram), [tables, diagram]);
  const reset = async () => {
    await api.DELETE('/schema/diagram/positions', { params: { query: { workspace } } });
    await forget();
  };
  const download = () =>
    exportSvg({ tables: placed, relations: diagram.relations.map(({ from, to }) => ({ from, to })), colours: colours() }).then((svg) => save(svg, `${schema}.svg`), (failed: unknown) => toast.problem(failed));
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <Combobox<DiagramTable>
          className="w-64"
          label={t('show_around')}
          placeholder={t('show_around')}
          clearable
          value={focus}
          onValueChange={setFocus}
          items={diagram.tables}
          itemKey={idOf}
          itemLabel={(table) => table.name}
        />
        <Button icon={RotateCcw} onClick={() => void reset().catch((failed: unknown) => toast.problem(failed))}>
          {t('arrange')}
        </Button>
        <Button icon={Download} onClick={() => void download()}>
          {t('export_svg')}
        </Button>
      </div>
      {tables.length < diagram.tables.length && focus === null && (
        <Callout tone="info" title={t('some_tables', { count: tables.length, all: diagram.tables.length })} action={<Button size="compact" onClick={() => setAll(true)}>{t('show_all')}</Button>}>
          {t('some_tables_text')}
        </Callout>
      )}
      <Canvas
        key={`${schema} ${placed.length} ${focus?.name ?? ''} ${Object.keys(diagram.positions).length === 0}`}
        diagram={diagram}
        placed={placed}
        workspace={workspace}
        onOpen={onOpen}
      />
    </>
  );
}

function RelationList({ diagram, onOpen }: { diagram: Diagram; onOpen: (name: string) => void }) {
  const t = useT('schema');
  const rows = useMemo(
    () =>
      diagram.tables.map((table) => ({
        table,
        to: diagram.relations.filter((one) => one.from === idOf(table)),
        from: diagram.relations.filter((one) => one.to === idOf(table)),
      })),
    [diagram],
  );
  const [most, setMost] = useState(200);
  return (
    <Table
      label={t('tables_and_relations')}
      rows={rows.slice(0, most)}
      rowKey={(row) => idOf(row.table)}
      onRowPress={(row) => onOpen(row.table.name)}
      {...(rows.length > most ? { more: { onMore: () => setMost(most + 200), pending: false } } : {})}
      columns={[
        { id: 'name', header: t('table'), primary: true, cell: (row) => <span className="font-mono">{row.table.name}</span> },
        { id: 'columns', header: t('columns'), cell: (row) => <span className="font-mono break-words">{row.table.columns.map((one) => one.name).join(', ')}</span> },
        {
          id: 'to',
          header: t('points_to'),
          cell: (row) => (
            <ul>
              {row.to.map((one) => (
                <li key={one.name} className="font-mono">{`${one.columns.join(', ')} → ${one.to}.${one.to_columns.join(', ')}`}</li>
              ))}
            </ul>
          ),
        },
        {
          id: 'from',
          header: t('pointed_to_by'),
          cell: (row) => (
            <ul>
              {row.from.map((one) => (
                <li key={`${one.from} ${one.name}`} className="font-mono">{`${one.from}.${one.columns.join(', ')}`}</li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  );
}
