import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes, toneBackground, toneText } from './classes';

export type CalloutProps = {
  tone: 'info' | 'warn' | 'bad' | 'ok';
  title: string;
  action?: ReactNode;
  children?: ReactNode;
};

const icons = { info: Info, warn: TriangleAlert, bad: CircleAlert, ok: CircleCheck };

/** Something about this page that has to be read. */
export function Callout({ tone, title, action, children }: CalloutProps) {
  const Icon = icons[tone];
  return (
    <div role="note" className={classes('flex flex-wrap items-start gap-x-3 gap-y-2 rounded-card p-3', toneBackground[tone])}>
      <Icon aria-hidden className={classes('mt-0.5 size-4 shrink-0', toneText[tone])} />
      <div className="min-w-40 flex-1">
        <p className={classes('font-medium', toneText[tone])}>{title}</p>
        {children !== undefined && <div className="text-body text-ink">{children}</div>}
      </div>
      {action}
    </div>
  );
}
