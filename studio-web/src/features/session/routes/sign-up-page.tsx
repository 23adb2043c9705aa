import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { ApiProblem } from '@/lib/problem';
import { signUp } from '@/lib/sign-in';
import { Button, TextLink } from '@/ui/button';
import { Callout } from '@/ui/callout';
import { Field } from '@/ui/field';
import { Input, PasswordInput } from '@/ui/input';
import { PublicFrame } from '../components/frame';
import { OtherWays } from '../components/other-ways';
import { ProblemLine } from '../components/problem-line';
import { useAttempt } from '../components/use-attempt';
import { useArrival } from '../use-arrival';

const route = getRouteApi('/sign-up');

function rule(error: unknown, path: string): string | undefined {
  return error instanceof ApiProblem ? error.rule(path) : undefined;
}

export function SignUpPage() {
  const t = useT('session');
  const { back } = route.useSearch();
  const arrive = useArrival(back);
  const { pending, error, attempt } = useAttempt();
  const [fields, setFields] = useState({ email: '', password: '', name: '' });
  const [mailed, setMailed] = useState(false);
  const set = (name: keyof typeof fields) => (event: { target: { value: string } }) => setFields({ ...fields, [name]: event.target.value });

  const submit = () =>
    attempt('sign-up', async () => {
      const { name, ...rest } = fields;
      const found = await signUp(name.trim() === '' ? rest : { ...rest, name: name.trim() });
      if (found === null) setMailed(true);
      else await arrive(found);
    });
  if (mailed) {
    return (
      <PublicFrame title={t('check_mail')}>
        <Callout tone="ok" title={t('confirm_mailed', { email: fields.email })} />
        <TextLink to="/sign-in">{t('sign_in')}</TextLink>
      </PublicFrame>
    );
  }
  return (
    <PublicFrame title={t('sign_up')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label={t('name')} error={rule(error, 'name')}>
          <Input name="name" autoComplete="name" value={fields.name} onChange={set('name')} />
        </Field>
        <Field label={t('email')} error={rule(error, 'email')} required>
          <Input type="email" name="email" autoComplete="email" required value={fields.email} onChange={set('email')} />
        </Field>
        <Field label={t('password')} hint={t('password_hint')} error={rule(error, 'password')} required>
          <PasswordInput name="password" autoComplete="new-password" required value={fields.password} onChange={set('password')} />
        </Field>
        <ProblemLine error={error} />
        <Button type="submit" variant="primary" pending={pending === 'sign-up'} disabled={fields.email.trim() === '' || fields.password === ''}>
          {t('sign_up')}
        </Button>
      </form>
      <OtherWays back={back} pending={pending} attempt={attempt} onDone={arrive} />
      <p className="text-ink-2">
        {t('known_here')}{' '}
        <TextLink to="/sign-in" search={{ back }}>
          {t('sign_in')}
        </TextLink>
      </p>
    </PublicFrame>
  );
}
