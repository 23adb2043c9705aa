import { createLink } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { useT } from '@/lib/i18n';

export type Crumb = { label: string; href?: string | undefined };

export type PageHeaderProps = {
  /** The page's only h1; focus comes here when the page changes. */
  title: string;
  count?: ReactNode;
  status?: ReactNode;
  description?: ReactNode;
  breadcrumbs?: readonly Crumb[] | undefined;
  actions?: ReactNode;
  tabs?: ReactNode;
};

function Anchor(props: ComponentProps<'a'>) {
  return <a {...props} className="inline-flex min-h-6 items-center text-ink-2 hover:text-ink hover:underline" />;
}

const CrumbLink = createLink(Anchor);

/** What the page is, how much there is of it, and what can be done. */
export function PageHeader({ title, count, status, description, breadcrumbs, actions, tabs }: PageHeaderProps) {
  const t = useT('ui');
  return (
    <header className="flex flex-col gap-2 pb-4">
      {breadcrumbs && (
        <nav aria-label={t('breadcrumbs')}>
          <ol className="flex flex-wrap items-center gap-1 text-label text-ink-3">
            {breadcrumbs.map(({ label, href }) => (
              <li key={label} className="flex items-center gap-1">
                {href === undefined ? label : <CrumbLink to={href as never}>{label}</CrumbLink>}
                <ChevronRight aria-hidden className="size-3.5" />
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <div className="flex flex-wrap items-baseline gap-x-3">
            <h1 tabIndex={-1} className="text-h1 font-semibold break-words outline-none">
              {title}
            </h1>
            {count !== undefined && <span className="text-body text-ink-3 tabular-nums">{count}</span>}
            {status}
          </div>
          {description !== undefined && <p className="mt-1 max-w-180 text-body text-ink-2">{description}</p>}
        </div>
        {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
      {tabs}
    </header>
  );
}
