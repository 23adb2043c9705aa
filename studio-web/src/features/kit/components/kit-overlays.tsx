import { Copy, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Confirm, ConfirmTyped } from '@/ui/confirm';
import { ContextMenu } from '@/ui/context-menu';
import { Dialog, DialogForm } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Menu } from '@/ui/menu';
import type { MenuEntry } from '@/ui/menu-entries';
import { Panel } from '@/ui/panel';
import { Popover } from '@/ui/popover';
import { toast } from '@/ui/toasts';
import { Tabs } from '@/ui/tabs';
import { Badge } from '@/ui/badge';

type Open = 'dialog' | 'form' | 'confirm' | 'typed' | 'panel' | null;

function useEntries(): MenuEntry[] {
  const t = useT('kit');
  const nothing = () => undefined;
  return [
    { id: 'edit', label: t('edit'), icon: Pencil, keys: 'Enter', onSelect: nothing },
    { id: 'copy', label: t('copy'), icon: Copy, keys: 'Mod+C', onSelect: nothing },
    { id: 'checked', label: t('checked'), checked: true, onSelect: nothing },
    { id: 'more', label: t('more'), items: [{ id: 'inner', label: t('add'), onSelect: nothing }] },
    { separator: true },
    { id: 'remove', label: t('remove'), icon: Trash2, danger: true, onSelect: nothing },
  ];
}

function Dialogs({ open, setOpen }: { open: Open; setOpen: (open: Open) => void }) {
  const t = useT('kit');
  const of = (which: Open) => ({ open: open === which, onOpenChange: (next: boolean) => setOpen(next ? which : null) });
  return (
    <>
      <Dialog {...of('dialog')} title={t('dialog')} description={t('about')} footer={<Button onClick={() => setOpen(null)}>{t('close')}</Button>}>
        <p>{t('dialog_text')}</p>
      </Dialog>
      <DialogForm {...of('form')} title={t('form')} submitLabel={t('save')} onSubmit={() => setOpen(null)} error={new Error(t('mail_error'))}>
        <Field label={t('name')} required>
          <Input />
        </Field>
      </DialogForm>
      <Confirm {...of('confirm')} title={t('confirm')} description={t('dialog_text')} confirmLabel={t('save')} onConfirm={() => undefined} />
      <ConfirmTyped {...of('typed')} title={t('remove_table')} description={t('dialog_text')} word="orders" confirmLabel={t('remove')} onConfirm={() => undefined} />
      <Panel {...of('panel')} title={t('panel')} description={t('about')} footer={<Button variant="primary" onClick={() => setOpen(null)}>{t('save')}</Button>}>
        <Field label={t('name')}>
          <Input />
        </Field>
      </Panel>
    </>
  );
}

/** Everything that opens over the page, and tabs. */
export function KitOverlays() {
  const t = useT('kit');
  const entries = useEntries();
  const [open, setOpen] = useState<Open>(null);
  const [tab, setTab] = useState('one');
  return (
    <Card title={t('overlays')}>
      <div className="flex flex-wrap gap-2">
        <Menu label={t('menu')} items={entries} trigger={<Button>{t('menu')}</Button>} />
        <Popover title={t('popover')} trigger={<Button>{t('popover')}</Button>}>
          <p>{t('dialog_text')}</p>
        </Popover>
        {(['dialog', 'form', 'confirm', 'typed', 'panel'] as const).map((which) => (
          <Button key={which} onClick={() => setOpen(which)}>
            {t(which)}
          </Button>
        ))}
        <Button onClick={() => toast.ok(t('saved'), { action: { label: t('undo'), onPress: () => undefined } })}>{t('toast')}</Button>
        <Button onClick={() => toast.problem(Object.assign(new Error(t('mail_error')), { requestId: 'req-42' }))}>{t('toast_bad')}</Button>
        <ContextMenu label={t('menu')} items={entries}>
          <div className="rounded-card border border-dashed border-line-strong px-4 py-1.5 text-ink-2">{t('context_menu')}</div>
        </ContextMenu>
      </div>
      <div className="mt-4">
        <Tabs
          label={t('tabs')}
          value={tab}
          onValueChange={setTab}
          tabs={[
            { id: 'one', label: t('tab_one'), panel: <p>{t('dialog_text')}</p> },
            { id: 'two', label: t('tab_two'), badge: <Badge>3</Badge>, panel: <p>{t('about')}</p> },
          ]}
        />
      </div>
      <Dialogs open={open} setOpen={setOpen} />
    </Card>
  );
}
