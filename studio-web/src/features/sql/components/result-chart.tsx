import { useMemo } from 'react';
import { useT } from '@/lib/i18n';
import { Bars } from '@/ui/bars';
import { Chart } from '@/ui/chart';
import type { Result } from '../run-state';
import { textOf } from './result-grid';

const NUMBERS = /^(int[248]|float[48]|numeric)$/;
const TIMES = /^(date|timestamp|timestamptz)$/;
const MOST_BARS = 40;

function numberOf(text: string): number | null {
  const value = Number(text);
  return text === '' || !Number.isFinite(value) ? null : value;
}

/** The numbers of a result: over time where it has times, else a bar for each row. */
export function ResultChart({ result }: { result: Result }) {
  const t = useT('sql');
  const drawn = useMemo(() => {
    const columns = result.columns ?? [];
    const numbers = columns.flatMap((column, at) => (NUMBERS.test(column.type) ? [{ at, name: column.name }] : []));
    const when = columns.findIndex((column) => TIMES.test(column.type));
    const what = columns.findIndex((column) => !NUMBERS.test(column.type));
    return { numbers, when, what };
  }, [result.columns]);
  if (drawn.numbers.length === 0 || result.rows.length === 0) return <p className="text-ink-2">{t('no_chart')}</p>;
  if (drawn.when >= 0) {
    const rows = result.rows
      .map((cells) => ({ cells, at: Date.parse(textOf(cells[drawn.when] ?? null).replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')) / 1000 }))
      .filter(({ at }) => Number.isFinite(at))
      .sort((a, b) => a.at - b.at);
    return (
      <Chart
        label={t('chart')}
        times={rows.map(({ at }) => at)}
        series={drawn.numbers.slice(0, 6).map(({ at, name }) => ({ label: name, values: rows.map(({ cells }) => numberOf(textOf(cells[at] ?? null))) }))}
        height={260}
      />
    );
  }
  const first = drawn.numbers[0]!;
  return (
    <div className="overflow-y-auto pb-4">
      {result.rows.length > MOST_BARS && <p className="pb-2 text-ink-2">{t('chart_first', { count: MOST_BARS })}</p>}
      <Bars
        label={first.name}
        items={result.rows.slice(0, MOST_BARS).map((cells, at) => ({
          label: drawn.what < 0 ? `${at + 1}` : textOf(cells[drawn.what] ?? null),
          value: numberOf(textOf(cells[first.at] ?? null)) ?? 0,
        }))}
      />
    </div>
  );
}
