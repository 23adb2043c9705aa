import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { Checkbox } from '@/ui/checkbox';
import { DialogForm } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { useReview } from './review-context';

export function NewSchema({ onClose, onMade }: { onClose: () => void; onMade: (name: string) => void }) {
  const t = useT('schema');
  const review = useReview();
  const [name, setName] = useState('');
  const [open, setOpen] = useState(true);
  const submit = () =>
    review({
      changes: [{ type: 'create_schema', name: name.trim(), roles: open ? ['anon', 'authenticated', 'service_role'] : ['service_role'] }],
      onDone: () => onMade(name.trim()),
    });
  return (
    <DialogForm open onOpenChange={(on) => !on && onClose()} size="small" title={t('new_schema')} dismissible={false} submitLabel={t('review_sql')} submitDisabled={name.trim() === ''} onSubmit={submit}>
      <div className="flex flex-col gap-3">
        <Field label={t('name')} required>
          <Input mono value={name} maxLength={63} spellCheck={false} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Checkbox checked={open} onCheckedChange={setOpen} label={t('schema_for_requests')} hint={t('schema_for_requests_hint')} />
      </div>
    </DialogForm>
  );
}
