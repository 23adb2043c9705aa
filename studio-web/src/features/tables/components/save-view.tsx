import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { useMay } from '@/lib/session';
import { DialogForm } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Switch } from '@/ui/switch';
import { toast } from '@/ui/toasts';
import { keepView, viewsQuery } from '../queries';
import type { NewSavedView, Place } from '../types';

/** Asks what a view is to be called, and who is to see it. */
export function SaveView({ place, definition, onClose }: { place: Place; definition: NewSavedView['definition']; onClose: () => void }) {
  const t = useT('tables');
  const client = useQueryClient();
  const editor = useMay('studio.tables:write');
  const owner = useMay('studio.sql:run-as-owner');
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  // Others would run a condition in SQL with rights of their own.
  const bound = definition.where != null && !owner;
  const keep = useMutation({
    mutationFn: () => keepView(place, { name: name.trim(), shared, definition }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: viewsQuery(place).queryKey });
      toast.ok(t('view_kept'));
      onClose();
    },
  });
  return (
    <DialogForm
      open
      onOpenChange={(open) => !open && onClose()}
      size="small"
      title={t('save_view')}
      submitLabel={t('save')}
      submitDisabled={name.trim() === ''}
      pending={keep.isPending}
      error={keep.error}
      onSubmit={() => keep.mutate()}
    >
      <Field label={t('name')}>
        <Input value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
      </Field>
      {editor && <Switch checked={shared} onCheckedChange={setShared} disabled={bound} label={t('share_view')} hint={bound ? t('share_view_sql') : t('share_view_hint')} />}
    </DialogForm>
  );
}
