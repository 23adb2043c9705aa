import { useQuery } from '@tanstack/react-query';
import { useT } from '@/lib/i18n';
import { Card } from '@/ui/card';
import { Chart } from '@/ui/chart';
import { ErrorState } from '@/ui/error-state';
import { Skeleton } from '@/ui/skeleton';
import { history } from '../queries';

/** What was answered within two hours. */
export function Traffic() {
  const t = useT('home');
  const { data, error, refetch } = useQuery(history);
  return (
    <Card title={t('traffic')} description={t('traffic_hint')}>
      {data ? (
        <Chart
          label={t('traffic')}
          height={180}
          times={data.map((point) => Date.parse(point.at) / 1000)}
          series={[
            { label: t('requests'), values: data.map((point) => point.requests), colour: 1, kind: 'area' },
            { label: t('errors'), values: data.map((point) => point.errors), colour: 2 },
          ]}
        />
      ) : error ? (
        <ErrorState compact error={error} retry={() => void refetch()} />
      ) : (
        <Skeleton lines={5} retry={() => void refetch()} />
      )}
    </Card>
  );
}
