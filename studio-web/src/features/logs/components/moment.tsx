import { useFormat } from '@/lib/format';

/** A time to the second: lines of one minute are told apart. */
export function Moment({ at }: { at: string }) {
  const format = useFormat();
  return (
    <time dateTime={at} title={format.utc(at)} className="whitespace-nowrap tabular-nums">
      <span className="text-ink-3">{format.date(at)}</span> {format.time(at)}
    </time>
  );
}
