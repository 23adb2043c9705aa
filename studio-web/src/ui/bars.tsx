import { classes, toneText } from './classes';
import type { Tone } from './types';

export type BarsProps = {
  label: string;
  items: readonly { label: string; value: number; tone?: Tone | undefined; text?: string | undefined }[];
};

/** Amounts side by side, with their words: a table that also draws. */
export function Bars({ label, items }: BarsProps) {
  const most = Math.max(0, ...items.map((item) => item.value));
  return (
    <table aria-label={label} className="w-full text-grid">
      <tbody>
        {items.map((item) => (
          <tr key={item.label}>
            <th scope="row" className="max-w-48 truncate py-0.5 pr-3 text-left font-normal text-ink-2">
              {item.label}
            </th>
            <td aria-hidden className={classes('w-full py-0.5', toneText[item.tone ?? 'brand'])}>
              <svg className="block h-3 w-full" preserveAspectRatio="none" viewBox="0 0 100 1">
                <rect width={most === 0 ? 0 : (item.value / most) * 100} height="1" fill="currentColor" />
              </svg>
            </td>
            <td className="py-0.5 pl-3 text-right whitespace-nowrap tabular-nums">{item.text ?? item.value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
