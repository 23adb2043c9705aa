import { CircleAlert, RotateCw } from 'lucide-react';
import { useT } from '@/lib/i18n';
import { Button } from './button';
import { classes } from './classes';
import { CopyButton } from './copy-field';
import { problemOf, problemText } from './problem';

export type ErrorStateProps = {
  error: unknown;
  retry?: (() => void) | undefined;
  title?: string | undefined;
  compact?: boolean | undefined;
};

/** Something failed: what, under which request id, and what can be done. */
export function ErrorState({ error, retry, title, compact = false }: ErrorStateProps) {
  const t = useT('ui');
  const { message, requestId } = problemOf(error);
  return (
    <div role="alert" className={classes('flex flex-col items-center gap-3 text-center', compact ? 'p-4' : 'px-6 py-12')}>
      <CircleAlert aria-hidden className="size-6 text-bad" />
      <div className="max-w-140 min-w-0">
        <p className="text-lead font-medium">{title ?? t('failed')}</p>
        <p className="mt-1 text-body break-words text-ink-2">{message}</p>
        {requestId !== undefined && <p className="mt-1 font-mono text-label text-ink-3">{t('request_id', { id: requestId })}</p>}
      </div>
      <div className="flex flex-wrap justify-center gap-2">
        {retry && (
          <Button icon={RotateCw} variant="primary" onClick={retry}>
            {t('retry')}
          </Button>
        )}
        <CopyButton value={() => problemText(error)} label={t('copy_details')} />
      </div>
    </div>
  );
}
