import { useQuery } from '@tanstack/react-query';
import { useT } from '@/lib/i18n';
import { ErrorState } from '@/ui/error-state';
import { PageHeader } from '@/ui/page-header';
import { Skeleton } from '@/ui/skeleton';
import { Attention } from '../components/attention';
import { Figures } from '../components/figures';
import { FirstSteps } from '../components/first-steps';
import { HealthStrip } from '../components/health-strip';
import { RecentItems } from '../components/recent-items';
import { Traffic } from '../components/traffic';
import { stats, useLiveStats } from '../queries';

/** How the installation does, and where to go on. */
export function HomePage() {
  const t = useT('home');
  useLiveStats();
  const { data, error, refetch } = useQuery(stats);
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <div className="flex flex-col gap-4">
        {data ? (
          <>
            <HealthStrip modules={data.modules} />
            <Figures stats={data} />
          </>
        ) : error ? (
          <ErrorState error={error} retry={() => void refetch()} />
        ) : (
          <Skeleton lines={4} retry={() => void refetch()} />
        )}
        <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
          <FirstSteps />
          {data && <Attention items={data.attention} />}
          <Traffic />
          <RecentItems />
        </div>
      </div>
    </>
  );
}
