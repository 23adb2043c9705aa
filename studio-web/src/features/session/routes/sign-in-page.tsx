import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { GoTo } from '@/lib/go-to';
import { useT } from '@/lib/i18n';
import { resume, session } from '@/lib/session';
import { withPassword } from '@/lib/sign-in';
import { useStore } from '@/lib/store';
import { Button, TextLink } from '@/ui/button';
import { Callout } from '@/ui/callout';
import { Field } from '@/ui/field';
import { Input, PasswordInput } from '@/ui/input';
import { PublicFrame } from '../components/frame';
import { OtherWays } from '../components/other-ways';
import { ProblemLine } from '../components/problem-line';
import { useAttempt } from '../components/use-attempt';
import { settingsQuery } from '../settings';
import { safeBack, useArrival } from '../use-arrival';
import { useRedirected } from '../use-redirected';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const t = useT('session');
  const search = route.useSearch();
  const arrive = useArrival(search.back);
  const { pending, error, setError, attempt } = useAttempt();
  const { data: settings } = useQuery(settingsQuery);
  const { state } = useStore(session);
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  useRedirected(search.code, attempt, arrive, setError);
  useEffect(() => void resume().catch(setError), [setError]);

  if (state === 'in' && pending === null) return <GoTo href={safeBack(search.back)} />;
  return (
    <PublicFrame title={t('sign_in')}>
      {search.over === true && <Callout tone="info" title={t('session_over')} />}
      {search.error !== undefined && <ProblemLine error={new Error(search.error)} />}
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void attempt('password', async () => arrive(await withPassword(user.trim(), password)));
        }}
      >
        <Field label={t('email_or_name')}>
          <Input name="username" autoComplete="username webauthn" autoCapitalize="none" spellCheck={false} required value={user} onChange={(event) => setUser(event.target.value)} />
        </Field>
        <Field label={t('password')} aside={<TextLink to="/reset">{t('forgot_password')}</TextLink>}>
          <PasswordInput name="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} />
        </Field>
        <ProblemLine error={error} />
        <Button type="submit" variant="primary" pending={pending === 'password' || pending === 'redirect'} disabled={user.trim() === '' || password === ''}>
          {t('sign_in')}
        </Button>
      </form>
      {settings?.external.email !== false && (
        <TextLink to="/magic" search={{ back: search.back }}>
          {t('mail_me_a_link')}
        </TextLink>
      )}
      <OtherWays back={search.back} pending={pending} attempt={attempt} onDone={arrive} />
      {settings?.disable_signup === false && (
        <p className="text-ink-2">
          {t('new_here')}{' '}
          <TextLink to="/sign-up" search={{ back: search.back }}>
            {t('sign_up')}
          </TextLink>
        </p>
      )}
    </PublicFrame>
  );
}
