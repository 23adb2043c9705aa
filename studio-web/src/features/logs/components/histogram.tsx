import { useQuery } from '@tanstack/react-query';
import { useT } from '@/lib/i18n';
import { useFormat } from '@/lib/format';
import { Chart } from '@/ui/chart';
import { ErrorState } from '@/ui/error-state';
import { Skeleton } from '@/ui/skeleton';
import type { Counts } from '../model/types';
import { KINDS, type Wanted } from '../model/wanted';
import { countsQuery } from '../queries';
import type { Change } from './words';

const LIVE_EVERY = 10_000;
const errors: readonly string[] = KINDS.errors;

function summed(counts: Counts, only?: readonly string[]): number[] {
  const rows = Object.entries(counts.levels).filter(([level]) => only === undefined || only.includes(level));
  const length = Math.max(0, ...Object.values(counts.levels).map((row) => row?.length ?? 0));
  return Array.from({ length }, (_, step) => rows.reduce((sum, [, row]) => sum + (row?.[step] ?? 0), 0));
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

/** How many lines there were, and how many of them errors. A part of it is chosen by dragging, or by the fields of the time. */
export function Histogram({ wanted, live, change }: { wanted: Wanted; live: boolean; change: Change }) {
  const t = useT('logs');
  const format = useFormat();
  const { data, error, refetch } = useQuery({ ...countsQuery(wanted), refetchInterval: live ? LIVE_EVERY : false });
  if (error) return <ErrorState compact error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Skeleton lines={4} retry={() => void refetch()} />;
  const all = summed(data);
  const bad = summed(data, errors);
  const begin = Date.parse(data.from) / 1000;
  const parts = [t('counted', { count: total(all), number: format.number(total(all)) }), t('counted_errors', { count: total(bad), number: format.number(total(bad)) })];
  if (data.is_partial && data.counted_to !== null) parts.push(t('counted_back_to', { time: format.dateTime(data.counted_to) }));
  return (
    <Chart
      label={t('over_time')}
      height={120}
      times={all.map((_, step) => begin + step * data.step_seconds)}
      series={[
        { label: t('lines'), values: all, colour: 1, kind: 'bars' },
        { label: t('kind_errors'), values: bad, colour: 2, kind: 'bars' },
      ]}
      format={(value) => format.compact(value)}
      summary={parts.join(' · ')}
      onRange={(from, to) =>
        change({ range: undefined, from: new Date(from * 1000).toISOString(), to: new Date(to * 1000).toISOString(), live: undefined }, { push: true })
      }
    />
  );
}
