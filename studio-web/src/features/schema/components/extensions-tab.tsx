import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { useMay } from '@/lib/session';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';
import { SearchInput } from '@/ui/input';
import { Pending } from '@/ui/pending';
import { Status } from '@/ui/status';
import { Table } from '@/ui/table';
import { type ExtensionItem, extensionsQuery } from '../queries/structure';
import { useReview } from './review-context';

/** What Postgres can do beside what it does by itself: seen, enabled, updated and disabled. */
export function ExtensionsTab() {
  const t = useT('schema');
  const query = useQuery(extensionsQuery);
  const mayChange = useMay('studio.sql:run-as-owner');
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const rows = (query.data ?? []).filter((one) => `${one.name} ${one.comment ?? ''}`.toLowerCase().includes(wanted));
  // Those that are there come first.
  const sorted = [...rows.filter(isThere), ...rows.filter((one) => !isThere(one))];
  return (
    <div className="flex flex-col gap-3">
      <SearchInput value={search} onValueChange={setSearch} label={t('search_extensions')} placeholder={t('search_extensions')} />
      <Pending query={query}>
        {() => (
          <Table
            label={t('extensions')}
            rows={sorted}
            rowKey={(one) => one.name}
            empty={<EmptyState compact title={t('nothing_found')} />}
            columns={[
              { id: 'name', header: t('name'), primary: true, cell: (one) => <span className="font-mono">{one.name}</span> },
              { id: 'state', header: t('state'), cell: (one) => <Status tone={isThere(one) ? 'ok' : 'neutral'} label={isThere(one) ? t('enabled_in', { schema: one.schema ?? '' }) : t('off')} /> },
              { id: 'version', header: t('version'), cell: (one) => <span className="font-mono">{one.installed_version ?? one.default_version}</span> },
              { id: 'comment', header: t('comment'), cell: (one) => one.comment ?? '' },
            ]}
            // An extension's script is any SQL.
            actions={(one) => mayChange && <Actions one={one} />}
          />
        )}
      </Pending>
    </div>
  );
}

function isThere(one: ExtensionItem): boolean {
  return one.installed_version != null;
}

function Actions({ one: { name, installed_version: installed, default_version: newest } }: { one: ExtensionItem }) {
  const t = useT('schema');
  const review = useReview();
  if (installed == null) {
    return (
      <Button size="compact" aria-label={t('enable_named', { name })} onClick={() => review({ changes: [{ type: 'create_extension', name }] })}>
        {t('enable')}
      </Button>
    );
  }
  return (
    <>
      {installed !== newest && (
        <Button size="compact" aria-label={t('update_named', { name })} onClick={() => review({ changes: [{ type: 'update_extension', name }] })}>
          {t('update_to', { version: newest })}
        </Button>
      )}
      <Button size="compact" variant="danger" aria-label={t('disable_named', { name })} onClick={() => review({ changes: [{ type: 'drop_extension', name }] })}>
        {t('disable')}
      </Button>
    </>
  );
}
