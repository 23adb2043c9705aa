import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Plus, Table2, Upload } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useFormat } from '@/lib/format';
import { useT } from '@/lib/i18n';
import { useMay, useWorkspace } from '@/lib/session';
import { Badge } from '@/ui/badge';
import { ButtonLink } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { SearchInput } from '@/ui/input';
import { PageHeader } from '@/ui/page-header';
import { Pending } from '@/ui/pending';
import { Select } from '@/ui/select';
import { Table } from '@/ui/table';
import { ImportChooser } from '../components/pieces';
import { schemasQuery, tablesQuery } from '../queries';

/** All tables, with what people do most one press away. */
export function TablesPage() {
  const t = useT('tables');
  const format = useFormat();
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const search: { schema?: string; q?: string; import?: string } = useSearch({ strict: false });
  const [text, setText] = useState(search.q ?? '');
  const wanted = useDeferredValue(text);
  const schemas = useQuery(schemasQuery);
  const tables = useInfiniteQuery(tablesQuery(search.schema ?? '', wanted));
  const base = `/w/${workspace}`;
  const show = (changed: Record<string, string | undefined>) => void navigate({ to: '.', search: { ...search, ...changed } as never, replace: true });
  const options = [{ value: '', label: t('all_schemas') }, ...(schemas.data?.items ?? []).map((one) => ({ value: one.name, label: `${one.name} (${one.tables})` }))];
  const writes = useMay('studio.tables:write');
  const builds = useMay('studio.schema:write');
  const seesPolicies = useMay('authz.policies:read');
  const make = builds && (
    <ButtonLink to={`${base}/schema` as never} search={{ t: 'tables', new: 'table' } as never} variant="primary" icon={Plus}>
      {t('new_table')}
    </ButtonLink>
  );
  const actions = (
    <>
      {writes && (
        <ButtonLink to={`${base}/tables` as never} search={{ import: '1' } as never} icon={Upload}>
          {t('import_csv')}
        </ButtonLink>
      )}
      {make}
    </>
  );
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} actions={actions} />
      <div className="mb-4 flex flex-wrap items-end gap-3">
        <div className="w-72 max-w-full">
          <SearchInput value={text} onValueChange={setText} label={t('find_table')} placeholder={t('find_table')} />
        </div>
        <div className="w-56">
          <Select value={search.schema ?? ''} onValueChange={(schema) => show({ schema: schema || undefined })} options={options} aria-label={t('schema')} />
        </div>
      </div>
      <Pending query={tables}>
        {() => (
          <Table
            label={t('title')}
            rows={(tables.data?.pages ?? []).flatMap((page) => page.items)}
            {...(tables.hasNextPage ? { more: { onMore: () => void tables.fetchNextPage(), pending: tables.isFetchingNextPage } } : {})}
            rowKey={(row) => `${row.schema}.${row.name}`}
            rowHref={(row) => `${base}/tables/${encodeURIComponent(`${row.schema}.${row.name}`)}`}
            columns={[
              { id: 'name', header: t('name'), primary: true, cell: (row) => row.name },
              { id: 'schema', header: t('schema'), cell: (row) => row.schema },
              { id: 'kind', header: t('kind'), cell: (row) => (row.kind === 'table' ? t('kind_table') : <Badge>{t(`kind_${row.kind}`)}</Badge>) },
              { id: 'rows', header: t('rows_about'), align: 'end', cell: (row) => (row.estimated_rows == null ? '' : format.compact(row.estimated_rows)) },
              { id: 'security', header: t('row_security'), cell: (row) => (row.row_security ? <Badge tone="ok">{t('on')}</Badge> : row.kind === 'table' ? <Badge tone="warn">{t('off')}</Badge> : '') },
              { id: 'comment', header: t('comment'), cell: (row) => row.comment ?? '' },
            ]}
            actions={(row) => (
              <>
                <ButtonLink size="compact" variant="ghost" to={`${base}/api` as never} search={{ t: 'rest', table: `${row.schema}.${row.name}` } as never} aria-label={t('api_of', { table: row.name })}>
                  {t('api')}
                </ButtonLink>
                {seesPolicies && (
                  <ButtonLink size="compact" variant="ghost" to={`${base}/policies/${encodeURIComponent(`${row.schema}.${row.name}`)}` as never} aria-label={t('policies_of', { table: row.name })}>
                    {t('policies')}
                  </ButtonLink>
                )}
              </>
            )}
            empty={
              wanted || search.schema ? (
                <EmptyState compact icon={Table2} title={t('nothing_found')} text={t('nothing_found_text')} />
              ) : (
                <EmptyState
                  icon={Table2}
                  title={t('no_tables')}
                  text={make ? t('no_tables_text') : t('no_tables_to_see')}
                  action={make || undefined}
                />
              )
            }
          />
        )}
      </Pending>
      {search.import === '1' && <ImportChooser open onOpenChange={(open) => !open && show({ import: undefined })} />}
    </>
  );
}
