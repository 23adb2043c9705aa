import { Plus, Rows3, Upload } from 'lucide-react';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { EmptyState } from '@/ui/empty-state';

type Props = { filtered: boolean; insertable: boolean; onInsert: () => void; onImport: () => void };

/** A table without rows, or none that meets the conditions. */
export function NoRows({ filtered, insertable, onInsert, onImport }: Props) {
  const t = useT('tables');
  if (filtered) return <EmptyState compact icon={Rows3} title={t('no_rows_match')} text={t('no_rows_match_text')} />;
  if (!insertable) return <EmptyState compact icon={Rows3} title={t('no_rows_yet')} />;
  const insert = (
    <Button variant="primary" icon={Plus} onClick={onInsert}>
      {t('insert_row')}
    </Button>
  );
  const importFile = (
    <Button icon={Upload} onClick={onImport}>
      {t('import_csv')}
    </Button>
  );
  return <EmptyState compact icon={Rows3} title={t('no_rows_yet')} text={t('no_rows_yet_text')} action={insert} second={importFile} />;
}
