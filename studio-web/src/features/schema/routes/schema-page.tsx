import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useCommands } from '@/lib/commands';
import { useT } from '@/lib/i18n';
import { useTopic } from '@/lib/live';
import { Button } from '@/ui/button';
import { useAhead } from '@/ui/later';
import { PageHeader } from '@/ui/page-header';
import { Select } from '@/ui/select';
import { UrlTabs } from '@/ui/tabs';
import { DiagramTab, EnumsTab, ExtensionsTab, FunctionsTab, MigrationsTab, NewSchema, SchemaMenu, TableForm, TablePanel, TablesTab, soon } from '../components/pieces';
import { ReviewProvider } from '../components/review';
import { Writer } from '../components/writer';
import { forget, schemasQuery } from '../queries/structure';

export type SchemaSearch = { t?: string | undefined; schema?: string | undefined; new?: string | undefined; table?: string | undefined };

/** How the database is built, and every way to change that. */
export function SchemaPage() {
  const t = useT('schema');
  const { workspace = 'default' } = useParams({ strict: false });
  const search: SchemaSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const schemas = useQuery(schemasQuery);
  const schema = search.schema ?? 'public';
  const set = (part: Partial<SchemaSearch>) => void navigate({ to: '.', search: (old: Record<string, unknown>) => ({ ...old, ...part }) });
  const openNew = () => set({ new: 'table', table: undefined });
  const open = (table: string) => set({ table, new: undefined });
  useAhead(schemas.data !== undefined, soon);
  useTopic('schema', () => void forget());
  useCommands([{ id: 'schema.new', label: 'schema:new_table', keys: 'c', icon: Plus, group: 'app:group_data', run: openNew }]);
  const names = (schemas.data ?? []).filter((one) => !one.reserved).map((one) => one.name);
  return (
    <ReviewProvider>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          <>
            <Select
              aria-label={t('schema')}
              value={schema}
              onValueChange={(name) => set({ schema: name === 'public' ? undefined : name, table: undefined })}
              options={(names.includes(schema) ? names : [schema, ...names]).map((value) => ({ value, label: value }))}
            />
            <Writer>
              <SchemaMenu schema={schema} onRenamed={(name) => set({ schema: name, table: undefined })} onGone={() => set({ schema: undefined, table: undefined })} />
              <Button onClick={() => set({ new: 'schema', table: undefined })}>{t('new_schema')}</Button>
              <Button variant="primary" icon={Plus} onClick={openNew}>
                {t('new_table')}
              </Button>
            </Writer>
          </>
        }
      />
      <UrlTabs
        label={t('title')}
        tabs={[
          { id: 'er', label: t('diagram'), panel: () => <DiagramTab schema={schema} workspace={workspace} onOpen={open} onNew={openNew} /> },
          { id: 'tables', label: t('tables'), panel: () => <TablesTab schema={schema} onOpen={open} onNew={openNew} /> },
          { id: 'enums', label: t('enums'), panel: () => <EnumsTab schema={schema} /> },
          { id: 'functions', label: t('functions'), panel: () => <FunctionsTab schema={schema} /> },
          { id: 'extensions', label: t('extensions'), panel: () => <ExtensionsTab /> },
          { id: 'migrations', label: t('migrations'), panel: () => <MigrationsTab /> },
        ]}
      />
      {search.new === 'table' && <TableForm schema={schema} onClose={() => set({ new: undefined })} onMade={open} />}
      {search.new === 'schema' && <NewSchema onClose={() => set({ new: undefined })} onMade={(name) => set({ new: undefined, schema: name })} />}
      {search.table !== undefined && (
        <TablePanel key={search.table} schema={schema} name={search.table} workspace={workspace} onClose={() => set({ table: undefined })} onRenamed={open} />
      )}
    </ReviewProvider>
  );
}
