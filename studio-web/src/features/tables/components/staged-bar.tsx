import { RotateCcw } from 'lucide-react';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Kbd } from '@/ui/kbd';

type Props = { count: number; pending: boolean; canUndo: boolean; onUndo: () => void; onReview: () => void; onDiscard: () => void; onSave: () => void };

/** What is changed here and not saved yet. */
export function StagedBar({ count, pending, canUndo, onUndo, onReview, onDiscard, onSave }: Props) {
  const t = useT('tables');
  return (
    <div role="region" aria-label={t('staged_changes')} data-foot="bars" className="flex flex-wrap items-center gap-2 border-t border-line bg-warn-bg px-3 py-2">
      <span role="status" className="text-body font-medium text-warn">
        {t('staged', { count })}
      </span>
      <span className="flex-1" />
      <Button size="compact" variant="ghost" icon={RotateCcw} disabled={!canUndo} onClick={onUndo}>
        {t('undo')}
      </Button>
      <Button size="compact" onClick={onReview}>
        {t('review_sql')}
      </Button>
      <Button size="compact" onClick={onDiscard}>
        {t('discard')}
      </Button>
      <Button size="compact" variant="primary" pending={pending} onClick={onSave}>
        {t('save')} <Kbd keys="Mod+S" />
      </Button>
    </div>
  );
}
