import { useQuery } from '@tanstack/react-query';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Callout } from '@/ui/callout';
import { CodeEditor } from '@/ui/code-editor';
import { Dialog } from '@/ui/dialog';
import { Pending } from '@/ui/pending';
import { change } from '../queries';
import type { Change, Place } from '../types';

type Props = { place: Place; changes: Change[]; onClose: () => void; onSave: () => void };

/** The SQL that saving runs. */
export function ReviewDialog({ place, changes, onClose, onSave }: Props) {
  const t = useT('tables');
  const look = useQuery({ queryKey: ['tables', 'review', place, changes], queryFn: () => change(place, changes, true), staleTime: 0 });
  const dependents = look.data?.dependents ?? [];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="large"
      title={t('review_sql')}
      description={t('review_hint')}
      footer={
        <>
          <Button onClick={onClose}>{t('close')}</Button>
          <Button variant="primary" disabled={!look.data} onClick={onSave}>
            {t('save')}
          </Button>
        </>
      }
    >
      <Pending query={look}>
        {() => (
          <div className="flex flex-col gap-3">
            {dependents.length > 0 && (
              <Callout tone="warn" title={t('dependents')}>
                {dependents.join(', ')}
              </Callout>
            )}
            <CodeEditor language="sql" label={t('review_sql')} readOnly wrap height="20rem" value={(look.data?.statements ?? []).map((one) => `${one};`).join('\n')} />
          </div>
        )}
      </Pending>
    </Dialog>
  );
}
