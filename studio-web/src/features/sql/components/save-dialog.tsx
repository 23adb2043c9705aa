import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { DialogForm } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { edit, type Text } from '../tabs-store';

/** Gives a text a name, and keeps it beyond its tab. */
export function SaveDialog({ text, open, onOpenChange }: { text: Text; open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useT('sql');
  const [name, setName] = useState(text.name);
  const save = () => {
    edit(text.id, { name: name.trim(), saved: true }, 0);
    onOpenChange(false);
  };
  return (
    <DialogForm open={open} onOpenChange={onOpenChange} title={t('save_query')} size="small" submitLabel={t('save')} submitDisabled={name.trim() === ''} onSubmit={save}>
      <Field label={t('name')} required>
        <Input value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
      </Field>
    </DialogForm>
  );
}
