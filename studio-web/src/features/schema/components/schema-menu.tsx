import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { IconButton } from '@/ui/icon-button';
import { Menu } from '@/ui/menu';
import { useReview } from './review-context';
import { RenameForm } from './table-forms';

/** What can be done with the schema itself. */
export function SchemaMenu({ schema, onRenamed, onGone }: { schema: string; onRenamed: (name: string) => void; onGone: () => void }) {
  const t = useT('schema');
  const review = useReview();
  const [renaming, setRenaming] = useState(false);
  return (
    <>
      <Menu
        label={t('schema_named', { schema })}
        items={[
          { id: 'rename', label: t('rename_schema'), onSelect: () => setRenaming(true) },
          { id: 'drop', label: t('drop_schema'), danger: true, onSelect: () => review({ changes: [{ type: 'drop_schema', name: schema }], onDone: onGone }) },
        ]}
        trigger={<IconButton icon={Ellipsis} label={t('schema_named', { schema })} variant="secondary" />}
      />
      {renaming && (
        <RenameForm
          title={t('rename_schema')}
          name={schema}
          onClose={() => setRenaming(false)}
          onName={(to) => review({ changes: [{ type: 'rename_schema', name: schema, to }], onDone: () => onRenamed(to) })}
        />
      )}
    </>
  );
}
