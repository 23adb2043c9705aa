import { useId, type ReactNode } from 'react';
import { classes } from './classes';

export type CardProps = {
  title?: string | undefined;
  /** At the right of the title. */
  aside?: ReactNode;
  description?: ReactNode;
  padded?: boolean | undefined;
  className?: string | undefined;
  children?: ReactNode;
};

/** A part of a page with an edge around it. */
export function Card({ title, aside, description, padded = true, className, children }: CardProps) {
  const id = useId();
  return (
    <section aria-labelledby={title === undefined ? undefined : id} className={classes('min-w-0 rounded-card border border-line bg-surface', className)}>
      {(title ?? aside) !== undefined && (
        <header className="flex flex-wrap items-center justify-between gap-2 px-4 pt-3 pb-1">
          <div className="min-w-0">
            {title !== undefined && (
              <h2 id={id} className="text-body font-semibold">
                {title}
              </h2>
            )}
            {description !== undefined && <p className="text-label text-ink-3">{description}</p>}
          </div>
          {aside}
        </header>
      )}
      <div className={classes('min-w-0', padded && 'px-4 pt-2 pb-4')}>{children}</div>
    </section>
  );
}

export type DescriptionListProps = { items: readonly { term: string; value: ReactNode }[] };

/** Facts about one thing. */
export function DescriptionList({ items }: DescriptionListProps) {
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-1 max-sm:grid-cols-1">
      {items.map(({ term, value }) => (
        <div key={term} className="contents">
          <dt className="py-0.5 text-label text-ink-3">{term}</dt>
          <dd className="min-w-0 py-0.5 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
