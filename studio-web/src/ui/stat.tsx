import { createLink } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import { classes, toneText } from './classes';
import { Sparkline } from './sparkline';
import type { Tone } from './types';

export type StatProps = {
  label: string;
  value: ReactNode;
  unit?: string | undefined;
  tone?: Tone | undefined;
  hint?: ReactNode;
  trend?: readonly (number | null)[] | undefined;
  /** An address inside of Studio, as the router knows it. */
  href?: string | undefined;
  pending?: boolean | undefined;
};

function Anchor(props: ComponentProps<'a'>) {
  return <a {...props} className="block h-full rounded-card text-ink no-underline hover:bg-hover" />;
}

const StatLink = createLink(Anchor);

/** One number that matters. */
export function Stat({ label, value, unit, tone = 'neutral', hint, trend, href, pending = false }: StatProps) {
  const content = (
    <div className="flex h-full flex-col gap-1 rounded-card border border-line p-4">
      <span className="text-label text-ink-2">{label}</span>
      <span className={classes('text-stat font-semibold tabular-nums', tone !== 'neutral' && toneText[tone])}>
        {pending ? <span aria-hidden className="inline-block h-7 w-20 rounded-control bg-sunken" /> : value}
        {unit !== undefined && !pending && <span className="ml-1 text-body font-normal text-ink-3">{unit}</span>}
      </span>
      {hint !== undefined && <span className="text-label text-ink-3">{hint}</span>}
      {trend && <Sparkline values={trend} label={label} width={160} height={28} />}
    </div>
  );
  return (
    <div className="min-w-0 rounded-card bg-surface">{href === undefined ? content : <StatLink to={href}>{content}</StatLink>}</div>
  );
}
