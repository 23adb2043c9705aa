import { CircleAlert } from 'lucide-react';
import { useT } from '@/lib/i18n';
import { problemOf } from './problem';

/** Why the last try failed, in one line of a form; announced. */
export function ErrorLine({ error }: { error: unknown }) {
  const t = useT('ui');
  if (error === undefined || error === null) {
    return null;
  }
  const { message, requestId } = problemOf(error);
  return (
    <div role="alert" className="flex items-start gap-2 rounded-control bg-bad-bg px-3 py-2 text-body text-bad">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 break-words">
        {message}
        {requestId !== undefined && <span className="block text-label">{t('request_id', { id: requestId })}</span>}
      </span>
    </div>
  );
}
