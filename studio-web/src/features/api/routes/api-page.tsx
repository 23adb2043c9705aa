import { lazy, Suspense, useState } from 'react';
import { useT } from '@/lib/i18n';
import { PageHeader } from '@/ui/page-header';
import { Skeleton } from '@/ui/skeleton';
import { UrlTabs } from '@/ui/tabs';
import { KeyList } from '../components/key-list';
import { RestExplorer } from '../components/rest-explorer';
import type { Caller } from '../model/caller';

const GraphqlExplorer = lazy(() => import('../components/graphql-explorer').then((module) => ({ default: module.GraphqlExplorer })));

/** The APIs that the database has by itself: to try, and to take along as a program. */
export function ApiPage() {
  const t = useT('api');
  // Both are tried as the same person.
  const [caller, setCaller] = useState<Caller>({ kind: 'me' });
  const graphql = (
    <Suspense fallback={<Skeleton />}>
      <GraphqlExplorer caller={caller} onCallerChange={setCaller} />
    </Suspense>
  );
  return (
    <>
      <PageHeader title={t('title')} description={t('about')} />
      <UrlTabs
        label={t('title')}
        tabs={[
          { id: 'rest', label: t('rest'), panel: () => <RestExplorer caller={caller} onCallerChange={setCaller} /> },
          { id: 'graphql', label: t('graphql'), panel: () => graphql },
          { id: 'keys', label: t('keys'), panel: () => <KeyList /> },
        ]}
      />
    </>
  );
}
