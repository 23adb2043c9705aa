import { BookOpen } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { TextAnchor } from './button';
import { classes } from './classes';
import type { Icon } from './types';

export type EmptyStateProps = {
  title: string;
  text?: ReactNode;
  icon?: Icon | undefined;
  /** The one thing to do: a primary Button. */
  action?: ReactElement | undefined;
  /** A template, sample data. */
  second?: ReactElement | undefined;
  docs?: { label: string; href: string } | undefined;
  compact?: boolean | undefined;
};

/** Nothing is here yet, and what to do about it. Never a dead end. */
export function EmptyState({ title, text, icon: Icon, action, second, docs, compact = false }: EmptyStateProps) {
  return (
    <div className={classes('flex flex-col items-center gap-3 text-center', compact ? 'p-4' : 'px-6 py-12')}>
      {Icon && <Icon aria-hidden className="size-6 text-ink-3" />}
      <div className="max-w-120">
        <p className="text-lead font-medium">{title}</p>
        {text !== undefined && <p className="mt-1 text-body text-ink-2">{text}</p>}
      </div>
      {(action ?? second) && (
        <div className="flex flex-wrap justify-center gap-2">
          {action}
          {second}
        </div>
      )}
      {docs && (
        <TextAnchor href={docs.href} className="inline-flex min-h-6 items-center gap-1 text-label">
          <BookOpen aria-hidden className="size-4" />
          {docs.label}
        </TextAnchor>
      )}
    </div>
  );
}
