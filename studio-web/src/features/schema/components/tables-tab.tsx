import { useQuery } from '@tanstack/react-query';
import { Plus, Table2 } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { SearchInput } from '@/ui/input';
import { Pending } from '@/ui/pending';
import { Status } from '@/ui/status';
import { Table } from '@/ui/table';
import { tablesQuery, viewsQuery } from '../queries/structure';
import { ViewForm } from './pieces';
import { Writer } from './writer';

/** More rows than anybody reads are not drawn before somebody asks. */
const STEP = 100;

export type TablesTabProps = { schema: string; onOpen: (name: string) => void; onNew: () => void };

/** Tables and views of a schema. */
export function TablesTab({ schema, onOpen, onNew }: TablesTabProps) {
  const t = useT('schema');
  const [search, setSearch] = useState('');
  const [view, setView] = useState<{ name: string | null } | null>(null);
  const tables = useQuery(tablesQuery(schema, search));
  const views = useQuery(viewsQuery(schema, search));
  const [most, setMost] = useState({ tables: STEP, views: STEP });
  const more = (what: 'tables' | 'views', all: number) => (all > most[what] ? { more: { onMore: () => setMost({ ...most, [what]: most[what] + STEP }), pending: false } } : {});
  return (
    <div className="flex flex-col gap-6">
      <SearchInput value={search} onValueChange={setSearch} label={t('filter_names')} delay={200} keys="/" />
      <Pending query={tables}>
        {() => (
          <Table
            label={t('tables')}
            rows={(tables.data?.items ?? []).slice(0, most.tables)}
            {...more('tables', tables.data?.items.length ?? 0)}
            rowKey={(one) => one.name}
            onRowPress={(one) => onOpen(one.name)}
            empty={
              <EmptyState
                compact
                icon={Table2}
                title={search === '' ? t('no_tables') : t('nothing_found')}
                {...(search === '' ? { text: t('no_tables_text'), action: <Writer><Button variant="primary" icon={Plus} onClick={onNew}>{t('new_table')}</Button></Writer> } : {})}
              />
            }
            columns={[
              { id: 'name', header: t('name'), primary: true, cell: (one) => <span className="font-mono">{one.name}</span> },
              { id: 'columns', header: t('columns'), align: 'end', cell: (one) => one.columns },
              { id: 'rows', header: t('rows_estimated'), align: 'end', cell: (one) => (one.rows == null ? '' : t('number', { number: one.rows })) },
              {
                id: 'security',
                header: t('row_security'),
                cell: (one) => <Status tone={one.row_security ? 'ok' : 'warn'} label={one.row_security ? t('policies', { count: one.policies }) : t('off')} />,
              },
              { id: 'comment', header: t('comment'), cell: (one) => one.comment ?? '' },
            ]}
          />
        )}
      </Pending>
      <section aria-labelledby="schema-views">
        <div className="flex items-center justify-between gap-2 pb-2">
          <h2 id="schema-views" className="text-lead font-semibold">
            {t('views')}
          </h2>
          <Writer>
            <Button icon={Plus} onClick={() => setView({ name: null })}>
              {t('new_view')}
            </Button>
          </Writer>
        </div>
        <Pending query={views}>
          {() => (
            <Table
              label={t('views')}
              rows={(views.data?.items ?? []).slice(0, most.views)}
              {...more('views', views.data?.items.length ?? 0)}
              rowKey={(one) => one.name}
              onRowPress={(one) => setView({ name: one.name })}
              empty={<EmptyState compact title={search === '' ? t('no_views') : t('nothing_found')} />}
              columns={[
                { id: 'name', header: t('name'), primary: true, cell: (one) => <span className="font-mono">{one.name}</span> },
                { id: 'kind', header: t('kind'), cell: (one) => <Badge>{t(`kind_${one.kind}`)}</Badge> },
                { id: 'columns', header: t('columns'), align: 'end', cell: (one) => one.columns },
                { id: 'comment', header: t('comment'), cell: (one) => one.comment ?? '' },
              ]}
            />
          )}
        </Pending>
      </section>
      {view && <ViewForm schema={schema} name={view.name} onClose={() => setView(null)} />}
    </div>
  );
}
