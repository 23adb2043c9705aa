import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { ApiProblem } from '@/lib/problem';
import { tick } from '@/lib/seen';
import { useWorkspace } from '@/lib/session';
import { Checkbox } from '@/ui/checkbox';
import { DialogForm } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { Input, PasswordInput } from '@/ui/input';
import { users } from '../queries';

type Props = { open: boolean; onOpenChange: (open: boolean) => void };

/** Makes an account for somebody: with a password, or with a mail that lets them choose one. */
export function AddUser({ open, onOpenChange }: Props) {
  const t = useT('users');
  const client = useQueryClient();
  const navigate = useNavigate();
  const workspace = useWorkspace();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [confirmed, setConfirmed] = useState(true);
  const create = useMutation({
    mutationFn: () =>
      users.create({ email, email_confirm: confirmed, ...(password === '' ? { password_reset: true } : { password }) }),
    onSuccess: async (made) => {
      tick('user');
      await client.invalidateQueries({ queryKey: ['users'] });
      onOpenChange(false);
      await navigate({ to: `/w/${workspace}/users/${made.id}` as never });
    },
  });
  const problem = create.error instanceof ApiProblem ? create.error : null;
  return (
    <DialogForm
      open={open}
      onOpenChange={onOpenChange}
      title={t('add_user')}
      submitLabel={t('add_user')}
      pending={create.isPending}
      error={create.error}
      submitDisabled={email === ''}
      onSubmit={() => create.mutate()}
    >
      <Field label={t('email')} required error={problem?.rule('email')}>
        <Input type="email" autoComplete="off" value={email} onChange={(event) => setEmail(event.target.value)} />
      </Field>
      <Field label={t('password')} hint={t('password_hint')} error={problem?.rule('password')}>
        <PasswordInput autoComplete="new-password" value={password} onChange={(event) => setPassword(event.target.value)} />
      </Field>
      <Checkbox checked={confirmed} onCheckedChange={setConfirmed} label={t('email_is_confirmed')} />
    </DialogForm>
  );
}
