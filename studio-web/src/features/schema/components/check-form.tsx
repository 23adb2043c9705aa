import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { DialogForm } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Switch } from '@/ui/switch';
import { Textarea } from '@/ui/textarea';
import { useReview } from './review-context';

/** A condition that the rows of a table keep. */
export function CheckForm({ schema, table, onClose }: { schema: string; table: string; onClose: () => void }) {
  const t = useT('schema');
  const review = useReview();
  const [name, setName] = useState('');
  const [expression, setExpression] = useState('');
  const [later, setLater] = useState(false);
  const submit = () =>
    review({
      changes: [{ type: 'add_check', schema, table, check: { name: name.trim() === '' ? null : name.trim(), expression: expression.trim() }, not_valid: later }],
      onDone: onClose,
    });
  return (
    <DialogForm open onOpenChange={(open) => !open && onClose()} size="small" title={t('add_check')} submitLabel={t('review_sql')} submitDisabled={expression.trim() === ''} onSubmit={submit}>
      <Field label={t('condition')} hint={t('condition_hint')} required>
        <Textarea mono autoGrow value={expression} spellCheck={false} onChange={(event) => setExpression(event.target.value)} />
      </Field>
      <Field label={t('name')} hint={t('name_optional')}>
        <Input mono value={name} maxLength={63} spellCheck={false} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Switch checked={later} onCheckedChange={setLater} label={t('check_later')} hint={t('check_later_hint')} />
    </DialogForm>
  );
}
