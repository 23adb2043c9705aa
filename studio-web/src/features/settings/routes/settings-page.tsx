import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { api, ask } from '@/lib/api';
import { useT } from '@/lib/i18n';
import { EmptyState } from '@/ui/empty-state';
import { ErrorState } from '@/ui/error-state';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { PageHeader } from '@/ui/page-header';
import { Skeleton } from '@/ui/skeleton';
import { Table } from '@/ui/table';

const settings = { queryKey: ['settings'], queryFn: async () => (await ask(api.GET('/settings'))).items };

/** What is set, and where that was said. Settings are changed where they stand: in the file, by variables, by flags. */
export function SettingsPage() {
  const t = useT('settings');
  const [wanted, setWanted] = useState('');
  const text = useDeferredValue(wanted.trim().toLowerCase());
  const { data, error, refetch } = useQuery(settings);
  const rows = data?.filter((one) => one.key.includes(text) || one.value.toLowerCase().includes(text)) ?? [];
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Skeleton lines={8} retry={() => void refetch()} />
      ) : (
        <div className="flex flex-col gap-3">
          <div className="max-w-100">
            <Field label={t('filter')}>
              <Input type="search" value={wanted} onChange={(event) => setWanted(event.target.value)} />
            </Field>
          </div>
          <p role="status" className="text-label text-ink-3">
            {t('shown', { count: rows.length })}
          </p>
          <Table
            label={t('title')}
            rows={rows}
            rowKey={(row) => row.key}
            empty={<EmptyState compact title={t('none')} />}
            columns={[
              { id: 'key', header: t('key'), primary: true, cell: (row) => <code>{row.key}</code> },
              { id: 'value', header: t('value'), cell: (row) => (row.value === '' ? <span className="text-ink-3">{t('not_set')}</span> : <code className="break-all">{row.value}</code>) },
              { id: 'origin', header: t('origin'), cell: (row) => row.origin },
            ]}
          />
        </div>
      )}
    </>
  );
}
