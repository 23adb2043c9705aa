import { useEffect, useState } from 'react';
import { useT } from '@/lib/i18n';
import { classes } from './classes';
import { ErrorState } from './error-state';

export type SkeletonProps = {
  lines?: number | undefined;
  className?: string | undefined;
  /** Offered when nothing came for 10 s. */
  retry?: (() => void) | undefined;
  label?: string | undefined;
};

const widths = ['w-3/4', 'w-full', 'w-5/6', 'w-2/3', 'w-11/12'];

/** Something will be here. Appears after 150 ms; after 10 s it says that nothing came. */
export function Skeleton({ lines = 3, className, retry, label }: SkeletonProps) {
  const t = useT('ui');
  const phase = usePhase();
  if (phase === 'early') {
    return null;
  }
  if (phase === 'late') {
    return <ErrorState compact error={new Error(t('no_answer_text'))} title={t('no_answer')} retry={retry} />;
  }
  return (
    <div role="status" className={classes('flex flex-col gap-2 py-1', className)}>
      <span className="sr-only">{label ?? t('loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} aria-hidden className={classes('h-4 rounded-control bg-sunken motion-safe:animate-pulse', widths[line % widths.length])} />
      ))}
    </div>
  );
}

function usePhase(): 'early' | 'shown' | 'late' {
  const [phase, setPhase] = useState<'early' | 'shown' | 'late'>('early');
  useEffect(() => {
    const show = setTimeout(() => setPhase('shown'), 150);
    const giveUp = setTimeout(() => setPhase('late'), 10_000);
    return () => {
      clearTimeout(show);
      clearTimeout(giveUp);
    };
  }, []);
  return phase;
}
