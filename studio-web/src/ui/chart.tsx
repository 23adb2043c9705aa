import { ChartLine, Table2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useLocale, useT } from '@/lib/i18n';
import { IconButton } from './icon-button';
import { extremes } from './series';
import type { Tone } from './types';

const Plot = lazy(() => import('./chart-plot').then((module) => ({ default: module.Plot })));

export type ChartSeries = {
  label: string;
  values: readonly (number | null)[];
  colour?: 1 | 2 | 3 | 4 | 5 | 6 | undefined;
  kind?: 'line' | 'bars' | 'area' | undefined;
};

export type ChartProps = {
  label: string;
  /** Unix seconds, ascending. */
  times: readonly number[];
  series: readonly ChartSeries[];
  unit?: string | undefined;
  format?: ((value: number) => string) | undefined;
  height?: number | undefined;
  /** Charts of one key share their cursor. */
  syncKey?: string | undefined;
  /** What it says in words; made of least, most and last when left out. */
  summary?: string | undefined;
  thresholds?: readonly { value: number; label: string; tone: Tone }[] | undefined;
  /** A part was chosen by dragging, in unix seconds. There must be another way to choose it. */
  onRange?: ((from: number, to: number) => void) | undefined;
};

/** Numbers over time: a drawing, its summary in words, and the same as a table. */
export function Chart(props: ChartProps) {
  const t = useT('ui');
  const locale = useLocale();
  const { label, times, series, unit, height = 200, summary } = props;
  const [asTable, setAsTable] = useState(false);
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const format = props.format ?? ((value: number) => (unit === undefined ? number.format(value) : `${number.format(value)} ${unit}`));
  const words =
    summary ??
    series
      .map(({ label: name, values }) => {
        const { min, max, last } = extremes(values);
        return min === null || max === null || last === null
          ? t('no_data_of', { label: name })
          : t('summary', { label: name, min: format(min), max: format(max), last: format(last) });
      })
      .join('. ');
  return (
    <figure aria-label={label} className="flex min-w-0 flex-col gap-1">
      <div className="flex items-start justify-between gap-2">
        <Legend {...props} />
        <IconButton
          icon={asTable ? ChartLine : Table2}
          label={asTable ? t('chart') : t('table')}
          size="compact"
          onClick={() => setAsTable(!asTable)}
        />
      </div>
      {asTable ? (
        <DataTable {...props} format={format} height={height} />
      ) : (
        <div aria-hidden style={{ height }}>
          {times.length === 0 ? (
            <p className="flex h-full items-center justify-center text-ink-3">{t('no_data')}</p>
          ) : (
            <Suspense>
              <Plot {...props} format={format} height={height} locale={locale} />
            </Suspense>
          )}
        </div>
      )}
      <figcaption className="text-label text-ink-3">{words}</figcaption>
    </figure>
  );
}

const swatches = ['text-s1', 'text-s2', 'text-s3', 'text-s4', 'text-s5', 'text-s6'];

/** Dashes of the lines: a series is never known by its colour alone. */
export const dashes: readonly (readonly number[])[] = [[], [6, 3], [2, 3], [8, 3, 2, 3], [12, 4], [4, 2, 1, 2]];

function Legend({ series }: ChartProps) {
  return (
    <ul aria-hidden className="flex flex-wrap gap-x-4 text-label text-ink-2">
      {series.map(({ label, colour }, index) => {
        const at = (colour ?? index + 1) - 1;
        return (
          <li key={label} className="flex items-center gap-1.5">
            <svg width="20" height="8" className={swatches[at % 6]}>
              <line x1="0" x2="20" y1="4" y2="4" stroke="currentColor" strokeWidth="2" strokeDasharray={dashes[index % 6]!.join(' ')} />
            </svg>
            {label}
          </li>
        );
      })}
    </ul>
  );
}

function DataTable({ label, times, series, format, height }: ChartProps & { format: (value: number) => string }) {
  const t = useT('ui');
  const time = new Intl.DateTimeFormat(useLocale(), { dateStyle: 'short', timeStyle: 'medium' });
  return (
    <div className="overflow-auto" style={{ maxHeight: height }} tabIndex={0} role="region" aria-label={label}>
      <table className="w-full text-grid">
        <thead>
          <tr className="text-left text-label text-ink-2">
            <th scope="col" className="px-2 py-1 font-medium">
              {t('time')}
            </th>
            {series.map((one) => (
              <th key={one.label} scope="col" className="px-2 py-1 text-right font-medium">
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {times.map((at, index) => (
            <tr key={at} className="border-t border-line">
              <th scope="row" className="px-2 text-left font-normal whitespace-nowrap">
                {time.format(at * 1000)}
              </th>
              {series.map((one) => {
                const value = one.values[index] ?? null;
                return (
                  <td key={one.label} className="px-2 text-right tabular-nums">
                    {value === null ? '–' : format(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
