import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { native } from '@/lib/native';
import { ApiProblem } from '@/lib/problem';
import { useSession } from '@/lib/session';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { DialogForm } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { PasswordInput } from '@/ui/input';
import { toast } from '@/ui/toasts';

export function Password() {
  const t = useT('account');
  const { user } = useSession();
  const [open, setOpen] = useState(false);
  const [fields, setFields] = useState({ current: '', next: '' });
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const rule = (path: string) => (error instanceof ApiProblem ? error.rule(path) : undefined);

  const close = () => {
    setOpen(false);
    setFields({ current: '', next: '' });
    setError(null);
  };
  const save = async () => {
    setPending(true);
    setError(null);
    try {
      await native.patch('/authentication/user', { password: fields.next, ...(fields.current !== '' && { current_password: fields.current }) });
      close();
      toast.ok(t('password_changed'));
    } catch (failed) {
      setError(failed);
    } finally {
      setPending(false);
    }
  };
  return (
    <Card title={t('password')} aside={<Button onClick={() => setOpen(true)}>{t('change_password')}</Button>} padded={false}>
      <DialogForm
        open={open}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        size="small"
        title={t('change_password')}
        submitLabel={t('save')}
        pending={pending}
        submitDisabled={fields.next === ''}
        error={rule('password') === undefined ? error : undefined}
        onSubmit={() => void save()}
      >
        <input type="hidden" name="username" autoComplete="username" value={user.email ?? ''} readOnly />
        <Field label={t('current_password')}>
          <PasswordInput autoComplete="current-password" value={fields.current} onChange={(event) => setFields({ ...fields, current: event.target.value })} />
        </Field>
        <Field label={t('new_password')} hint={t('new_password_hint')} error={rule('password')}>
          <PasswordInput autoComplete="new-password" value={fields.next} onChange={(event) => setFields({ ...fields, next: event.target.value })} />
        </Field>
      </DialogForm>
    </Card>
  );
}
