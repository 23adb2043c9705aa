import type { ReactNode } from 'react';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';

type Props = { count: number; onReview: () => void; onDiscard: () => void; children?: ReactNode };

/** What was changed and is not written yet. */
export function StagedBar({ count, onReview, onDiscard, children }: Props) {
  const t = useT('roles');
  return (
    <div role="status" data-foot="bar" className="sticky bottom-0 z-10 flex min-h-11 flex-wrap items-center justify-between gap-2 rounded-card border border-line bg-raised px-3 py-1.5">
      <span>{t('changes', { count })}</span>
      <span className="flex flex-wrap gap-2">
        {children}
        <Button disabled={count === 0} onClick={onDiscard}>
          {t('discard')}
        </Button>
        <Button variant="primary" disabled={count === 0} onClick={onReview}>
          {t('review')}
        </Button>
      </span>
    </div>
  );
}
