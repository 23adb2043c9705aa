import { CircleAlert, CircleCheck, CircleDashed, CircleDot, Info, TriangleAlert } from 'lucide-react';
import { classes, toneText } from './classes';
import type { Icon, Tone } from './types';

export type StatusProps = {
  tone: Tone;
  label: string;
  hint?: string | undefined;
  icon?: Icon | undefined;
  /** It goes on: the icon pulses, unless motion is unwanted. */
  pulse?: boolean | undefined;
};

const icons: Record<Tone, Icon> = {
  neutral: CircleDashed,
  ok: CircleCheck,
  warn: TriangleAlert,
  bad: CircleAlert,
  info: Info,
  brand: CircleDot,
};

/** The state of a thing: icon, word and colour together. */
export function Status({ tone, label, hint, icon, pulse = false }: StatusProps) {
  const Icon = icon ?? icons[tone];
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5">
      <Icon aria-hidden className={classes('size-4 shrink-0', toneText[tone], pulse && 'motion-safe:animate-pulse')} />
      <span className={classes('min-w-0', toneText[tone])}>
        {label}
        {hint !== undefined && <span className="text-ink-3"> {hint}</span>}
      </span>
    </span>
  );
}
