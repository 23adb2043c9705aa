import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { native } from '@/lib/native';
import { ApiProblem } from '@/lib/problem';
import { Button, TextLink } from '@/ui/button';
import { Callout } from '@/ui/callout';
import { Field } from '@/ui/field';
import { Input, PasswordInput } from '@/ui/input';
import { PublicFrame } from '../components/frame';
import { ProblemLine } from '../components/problem-line';
import { useAttempt } from '../components/use-attempt';

const route = getRouteApi('/reset');

/** A new password, for who reads the mails of the address. */
export function ResetPage() {
  const t = useT('session');
  const { token } = route.useSearch();
  const { pending, error, attempt } = useAttempt();
  const [step, setStep] = useState<'ask' | 'set' | 'done'>(token === undefined ? 'ask' : 'set');
  const [email, setEmail] = useState('');
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');

  const submit = () =>
    attempt('reset', async () => {
      if (step === 'ask') {
        await native.post('/authentication/password/forgot', { email: email.trim() }, { bare: true });
        setStep('set');
      } else {
        const proof = token === undefined ? { email: email.trim(), code: code.trim() } : { token };
        await native.post('/authentication/password/reset', { ...proof, password }, { bare: true });
        setStep('done');
      }
    });
  if (step === 'done') {
    return (
      <PublicFrame title={t('reset_password')}>
        <Callout tone="ok" title={t('password_changed')} />
        <TextLink to="/sign-in">{t('sign_in')}</TextLink>
      </PublicFrame>
    );
  }
  const weak = error instanceof ApiProblem ? error.rule('password') : undefined;
  return (
    <PublicFrame title={t('reset_password')} text={step === 'ask' ? t('reset_text') : undefined}>
      {step === 'set' && token === undefined && <Callout tone="ok" title={t('reset_mailed', { email })} />}
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {step === 'ask' && (
          <Field label={t('email')}>
            <Input type="email" name="email" autoComplete="email" required value={email} onChange={(event) => setEmail(event.target.value)} />
          </Field>
        )}
        {step === 'set' && token === undefined && (
          <Field label={t('mail_code')} hint={t('mail_code_hint')}>
            <Input autoComplete="one-time-code" inputMode="numeric" mono value={code} onChange={(event) => setCode(event.target.value)} />
          </Field>
        )}
        {step === 'set' && (
          <Field label={t('new_password')} hint={t('password_hint')} error={weak}>
            <PasswordInput autoComplete="new-password" value={password} onChange={(event) => setPassword(event.target.value)} />
          </Field>
        )}
        <ProblemLine error={weak === undefined ? error : null} />
        <Button type="submit" variant="primary" pending={pending !== null} disabled={step === 'ask' ? email.trim() === '' : password === ''}>
          {step === 'ask' ? t('send_mail') : t('save_password')}
        </Button>
      </form>
      <TextLink to="/sign-in">{t('back_to_sign_in')}</TextLink>
    </PublicFrame>
  );
}
