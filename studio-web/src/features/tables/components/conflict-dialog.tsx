import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Table } from '@/ui/table';
import type { Conflict } from '../types';

type Props = { conflicts: Conflict[]; onClose: () => void; onMine: () => void; onTheirs: () => void };

/** Rows that somebody else changed meanwhile: both versions, and which one is to stay. */
export function ConflictDialog({ conflicts, onClose, onMine, onTheirs }: Props) {
  const t = useT('tables');
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="large"
      title={t('conflict')}
      description={t('conflict_hint')}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button onClick={onTheirs}>{t('keep_theirs')}</Button>
          <Button variant="danger" onClick={onMine}>
            {t('keep_mine')}
          </Button>
        </>
      }
    >
      <Table
        label={t('conflict')}
        rows={conflicts}
        rowKey={(one) => `${one.change} ${one.column ?? ''}`}
        columns={[
          { id: 'row', header: t('row'), primary: true, cell: (one) => one.key },
          { id: 'column', header: t('column'), cell: (one) => one.column ?? '' },
          { id: 'yours', header: t('yours'), cell: (one) => (one.gone ? '' : (one.yours ?? t('null'))) },
          { id: 'theirs', header: t('theirs'), cell: (one) => (one.gone ? t('row_gone') : (one.current ?? t('null'))) },
        ]}
      />
    </Dialog>
  );
}
