import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { native } from '@/lib/native';
import { ApiProblem } from '@/lib/problem';
import { renew, useSession } from '@/lib/session';
import { Time } from '@/lib/time';
import { Button } from '@/ui/button';
import { DescriptionList } from '@/ui/card';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { toast } from '@/ui/toasts';

/** What others see, and where mails go. */
export function Profile() {
  const t = useT('account');
  const { user } = useSession();
  const [fields, setFields] = useState({ name: user.name ?? '', username: user.username ?? '', email: user.email ?? '' });
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const set = (name: keyof typeof fields) => (event: { target: { value: string } }) => setFields({ ...fields, [name]: event.target.value });
  const changed = {
    ...(fields.name.trim() !== (user.name ?? '') && { name: fields.name.trim() }),
    ...(fields.username.trim() !== (user.username ?? '') && { username: fields.username.trim() }),
    ...(fields.email.trim() !== (user.email ?? '') && { email: fields.email.trim() }),
  };

  const save = async () => {
    setPending(true);
    setError(null);
    try {
      await native.patch('/authentication/user', changed);
      await renew();
      toast.ok(t('saved'), 'email' in changed ? { description: t('mailed') } : {});
    } catch (failed) {
      setError(failed);
      if (!(failed instanceof ApiProblem && Array.isArray(failed.details))) toast.problem(failed);
    } finally {
      setPending(false);
    }
  };
  const rule = (path: string) => (error instanceof ApiProblem ? error.rule(path) : undefined);
  return (
    <form
      className="flex max-w-160 flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label={t('name')} error={rule('name')}>
        <Input name="name" autoComplete="name" value={fields.name} onChange={set('name')} />
      </Field>
      <Field label={t('username')} error={rule('username')}>
        <Input name="username" autoComplete="username" value={fields.username} onChange={set('username')} />
      </Field>
      <Field label={t('email')} hint={t('email_hint')} error={rule('email')}>
        <Input type="email" name="email" autoComplete="email" value={fields.email} onChange={set('email')} />
      </Field>
      <div>
        <Button type="submit" variant="primary" pending={pending} disabled={Object.keys(changed).length === 0}>
          {t('save')}
        </Button>
      </div>
      <DescriptionList
        items={[
          { term: t('user_id'), value: <code className="font-mono text-grid">{user.id}</code> },
          { term: t('member_since'), value: <Time value={user.created_at} /> },
        ]}
      />
    </form>
  );
}
