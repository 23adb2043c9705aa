import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Ban, Drama, KeyRound, Mail, MoreHorizontal, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { useWorkspace } from '@/lib/session';
import { Button, ButtonAnchor } from '@/ui/button';
import { Callout } from '@/ui/callout';
import { Checkbox } from '@/ui/checkbox';
import { ConfirmTyped } from '@/ui/confirm';
import { CopyField } from '@/ui/copy-field';
import { Dialog, DialogForm } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { IconButton } from '@/ui/icon-button';
import { Input, PasswordInput } from '@/ui/input';
import { Menu } from '@/ui/menu';
import { Pending } from '@/ui/pending';
import { Select } from '@/ui/select';
import { toast } from '@/ui/toasts';
import { type UserDetail, impactQuery, users } from '../queries';

type Open = 'ban' | 'password' | 'impersonate' | 'delete' | null;
const LENGTHS = ['1h', '24h', '168h', '876000h'] as const;

/** What can be done to one user. */
export function UserActions({ user }: { user: UserDetail }) {
  const t = useT('users');
  const client = useQueryClient();
  const [open, setOpen] = useState<Open>(null);
  const again = () => client.invalidateQueries({ queryKey: ['users'] });
  const banned = user.banned_until !== undefined && new Date(user.banned_until) > new Date();
  const unban = useMutation({ mutationFn: () => users.change(user.id, { ban_duration: 'none' }), onSuccess: again, onError: (error) => toast.problem(error) });
  const mail = useMutation({ mutationFn: () => users.mailReset(user.id), onSuccess: () => toast.ok(t('reset_mailed')), onError: (error) => toast.problem(error) });
  const close = (next: boolean) => !next && setOpen(null);
  return (
    <>
      <Button icon={Drama} onClick={() => setOpen('impersonate')}>
        {t('impersonate')}
      </Button>
      <Menu
        label={t('more_actions')}
        trigger={<IconButton icon={MoreHorizontal} label={t('more_actions')} variant="secondary" />}
        align="end"
        items={[
          { id: 'mail', label: t('mail_reset'), icon: Mail, disabled: user.email === '', onSelect: () => mail.mutate() },
          { id: 'password', label: t('set_password'), icon: KeyRound, onSelect: () => setOpen('password') },
          banned
            ? { id: 'unban', label: t('lift_ban'), icon: Ban, onSelect: () => unban.mutate() }
            : { id: 'ban', label: t('ban'), icon: Ban, onSelect: () => setOpen('ban') },
          { separator: true },
          { id: 'delete', label: t('delete_user'), icon: Trash2, danger: true, onSelect: () => setOpen('delete') },
        ]}
      />
      {open === 'ban' && <BanDialog user={user} onOpenChange={close} />}
      {open === 'password' && <PasswordDialog user={user} onOpenChange={close} />}
      {open === 'impersonate' && <ImpersonateDialog user={user} onOpenChange={close} />}
      {open === 'delete' && <DeleteDialog user={user} onOpenChange={close} />}
    </>
  );
}

type DialogOf = { user: UserDetail; onOpenChange: (open: boolean) => void };

function useChange(id: string, onOpenChange: (open: boolean) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: object) => users.change(id, body),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['users'] });
      onOpenChange(false);
    },
  });
}

function BanDialog({ user, onOpenChange }: DialogOf) {
  const t = useT('users');
  const [length, setLength] = useState<(typeof LENGTHS)[number]>('24h');
  const change = useChange(user.id, onOpenChange);
  return (
    <DialogForm
      open
      onOpenChange={onOpenChange}
      title={t('ban')}
      description={t('ban_text')}
      submitLabel={t('ban')}
      danger
      size="small"
      pending={change.isPending}
      error={change.error}
      onSubmit={() => change.mutate({ ban_duration: length })}
    >
      <Field label={t('for_how_long')}>
        <Select value={length} onValueChange={setLength} options={LENGTHS.map((value) => ({ value, label: t(`length_${value}`) }))} />
      </Field>
    </DialogForm>
  );
}

function PasswordDialog({ user, onOpenChange }: DialogOf) {
  const t = useT('users');
  const [password, setPassword] = useState('');
  const change = useChange(user.id, onOpenChange);
  return (
    <DialogForm
      open
      onOpenChange={onOpenChange}
      title={t('set_password')}
      description={t('set_password_text')}
      submitLabel={t('set_password')}
      size="small"
      pending={change.isPending}
      error={change.error}
      submitDisabled={password === ''}
      onSubmit={() => change.mutate({ password })}
    >
      <Field label={t('password')} required>
        <PasswordInput autoComplete="new-password" value={password} onChange={(event) => setPassword(event.target.value)} />
      </Field>
    </DialogForm>
  );
}

function ImpersonateDialog({ user, onOpenChange }: DialogOf) {
  const t = useT('users');
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const begin = useMutation({ mutationFn: () => users.impersonate(user.id, reason), onSuccess: () => client.invalidateQueries({ queryKey: ['impersonations'] }) });
  if (begin.data) {
    return (
      <Dialog
        open
        onOpenChange={onOpenChange}
        title={t('impersonate')}
        description={t('impersonate_link_text')}
        footer={
          <ButtonAnchor href={begin.data.link} target="_blank" rel="noreferrer" variant="primary">
            {t('open_link')}
          </ButtonAnchor>
        }
      >
        <CopyField label={t('impersonate_link')} value={begin.data.link} secret />
      </Dialog>
    );
  }
  return (
    <DialogForm
      open
      onOpenChange={onOpenChange}
      title={t('impersonate')}
      description={t('impersonate_text')}
      submitLabel={t('make_link')}
      pending={begin.isPending}
      error={begin.error}
      submitDisabled={reason.trim() === ''}
      onSubmit={() => begin.mutate()}
    >
      <Field label={t('reason')} hint={t('reason_hint')} required>
        <Input value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </DialogForm>
  );
}

function DeleteDialog({ user, onOpenChange }: DialogOf) {
  const t = useT('users');
  const client = useQueryClient();
  const navigate = useNavigate();
  const workspace = useWorkspace();
  const query = useQuery(impactQuery(user.id));
  const [keep, setKeep] = useState(false);
  return (
    <ConfirmTyped
      open
      onOpenChange={onOpenChange}
      title={t('delete_user')}
      description={t('delete_text')}
      confirmLabel={t('delete_user')}
      word={user.email || user.phone || user.id}
      onConfirm={async () => {
        await users.remove(user.id, keep);
        await client.invalidateQueries({ queryKey: ['users'] });
        await navigate({ to: `/w/${workspace}/users` as never });
      }}
    >
      <Pending query={query}>
        {() => (
          <ul className="flex flex-col gap-1 text-grid">
            <li>{t('sessions_end', { count: query.data?.sessions ?? 0 })}</li>
            {query.data?.rows.map((one) => (
              <li key={`${one.schema}.${one.table}.${one.column}`}>
                <code className="font-mono">
                  {one.schema}.{one.table}
                </code>{' '}
                {one.rows === null ? t('rows_unknown') : t('rows', { count: one.rows })}
                {one.more ? '+' : ''}: {t(`on_delete_${one.on_delete}`)}
              </li>
            ))}
          </ul>
        )}
      </Pending>
      {query.data?.blocked && <Callout tone="warn" title={t('delete_blocked')} />}
      <Checkbox checked={keep} onCheckedChange={setKeep} label={t('keep_row')} hint={t('keep_row_hint')} />
    </ConfirmTyped>
  );
}
