import { useT } from '@/lib/i18n';
import { toneText } from './classes';
import { extremes } from './series';
import type { Tone } from './types';

export type SparklineProps = {
  values: readonly (number | null)[];
  label: string;
  width?: number | undefined;
  height?: number | undefined;
  tone?: Tone | undefined;
};

/** The course of a number, small enough for a row; its first, last, least and most are read out. */
export function Sparkline({ values, label, width = 96, height = 24, tone = 'brand' }: SparklineProps) {
  const t = useT('ui');
  const { min, max, last } = extremes(values);
  const name = last === null ? t('no_data_of', { label }) : t('trend', { label, min: min ?? 0, max: max ?? 0, last });
  return (
    <svg role="img" aria-label={name} width={width} height={height} viewBox={`0 0 ${width} ${height}`} className={toneText[tone]}>
      <path d={linePath(values, width, height)} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
    </svg>
  );
}

/** An SVG path through the values; a null makes a gap. */
export function linePath(values: readonly (number | null)[], width: number, height: number): string {
  const { min, max } = extremes(values);
  if (min === null || max === null) {
    return '';
  }
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const y = (value: number) => (max === min ? height / 2 : height - 1 - ((value - min) / (max - min)) * (height - 2));
  let broken = true;
  return values
    .map((value, index) => {
      if (value === null) {
        broken = true;
        return '';
      }
      const command = broken ? 'M' : 'L';
      broken = false;
      return `${command}${(index * step).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
}
