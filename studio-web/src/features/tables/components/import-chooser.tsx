import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask } from '@/lib/api';
import { useT } from '@/lib/i18n';
import { useWorkspace } from '@/lib/session';
import { Combobox } from '@/ui/combobox';
import { DialogForm } from '@/ui/dialog';
import { Field } from '@/ui/field';

type Found = { schema: string; name: string };

/** Which table a file goes into. */
export function ImportChooser({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useT('tables');
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const [table, setTable] = useState<Found | null>(null);
  const find = async (search: string, signal: AbortSignal): Promise<readonly Found[]> => {
    const found = await ask(api.GET('/tables', { params: { query: { limit: 50, ...(search ? { search } : {}) } }, signal }));
    return found.items.filter((one) => one.kind === 'table' || one.kind === 'partitioned_table');
  };
  const go = (event: { preventDefault: () => void }) => {
    event.preventDefault();
    if (table === null) return;
    void navigate({ to: `/w/${workspace}/tables/${encodeURIComponent(`${table.schema}.${table.name}`)}` as never, search: { import: '1' } as never });
  };
  return (
    <DialogForm open={open} onOpenChange={onOpenChange} title={t('import_csv')} size="small" onSubmit={go} submitLabel={t('next')} submitDisabled={table === null}>
      <Field label={t('import_into')} hint={t('import_into_hint')}>
        <Combobox<Found> value={table} onValueChange={setTable} search={find} itemKey={(one) => `${one.schema}.${one.name}`} itemLabel={(one) => `${one.schema}.${one.name}`} placeholder={t('find_table')} />
      </Field>
    </DialogForm>
  );
}
