import { useEffect, useState } from 'react';
import { type Moment, useFormat } from './format';

/** Draws again every half minute, so that "2 minutes ago" stays true. */
function useMinutes(active: boolean): void {
  const [, again] = useState(0);
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => again((count) => count + 1), 30_000);
    return () => clearInterval(timer);
  }, [active]);
}

/** A time of this place, or how long ago it was; UTC in its tooltip. */
export function Time({ value, relative = false }: { value: Moment; relative?: boolean }) {
  const format = useFormat();
  useMinutes(relative);
  const moment = new Date(value);
  if (Number.isNaN(moment.getTime())) return null;
  const universal = relative ? `${format.dateTime(moment)} · ${format.utc(moment)}` : format.utc(moment);
  return (
    <time dateTime={moment.toISOString()} title={universal} className="tabular-nums">
      {relative ? format.relative(moment) : format.dateTime(moment)}
    </time>
  );
}
