import type { ReactNode } from 'react';
import { classes, toneBackground, toneText } from './classes';
import type { Icon, Tone } from './types';

export type BadgeProps = { tone?: Tone | undefined; icon?: Icon | undefined; children: ReactNode };

/** A short word about a thing: a type, a count, a plan. Its state is a Status. */
export function Badge({ tone = 'neutral', icon: Icon, children }: BadgeProps) {
  return (
    <span className={classes('inline-flex items-center gap-1 rounded-control px-1.5 text-label font-medium whitespace-nowrap', toneBackground[tone], toneText[tone])}>
      {Icon && <Icon aria-hidden className="size-3.5" />}
      {children}
    </span>
  );
}
