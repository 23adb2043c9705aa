import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { sendLink, withCode } from '@/lib/sign-in';
import { Button, TextLink } from '@/ui/button';
import { Callout } from '@/ui/callout';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { PublicFrame } from '../components/frame';
import { ProblemLine } from '../components/problem-line';
import { useAttempt } from '../components/use-attempt';
import { useArrival } from '../use-arrival';
import { useRedirected } from '../use-redirected';

const route = getRouteApi('/magic');

/** Signing in with what a mail brings: its link comes back here, its code is typed here. */
export function MagicPage() {
  const t = useT('session');
  const search = route.useSearch();
  const arrive = useArrival(search.back);
  const { pending, error, setError, attempt } = useAttempt();
  const [email, setEmail] = useState('');
  const [code, setCode] = useState('');
  const [mailed, setMailed] = useState(false);
  useRedirected(search.code, attempt, arrive, setError);

  const submit = () =>
    attempt('mail', async () => {
      if (mailed) return arrive(await withCode(email.trim(), code.trim()));
      const here = new URL('/studio/magic', location.origin);
      if (search.back !== undefined) here.searchParams.set('back', search.back);
      await sendLink(email.trim(), here.href);
      setMailed(true);
    });
  return (
    <PublicFrame title={t('magic_link')} text={mailed ? undefined : t('magic_link_text')}>
      {mailed && <Callout tone="ok" title={t('link_mailed', { email })} />}
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {mailed ? (
          <Field label={t('mail_code')} hint={t('mail_code_hint')}>
            <Input key="code" autoFocus autoComplete="one-time-code" inputMode="numeric" mono value={code} onChange={(event) => setCode(event.target.value)} />
          </Field>
        ) : (
          <Field label={t('email')}>
            <Input key="email" type="email" name="email" autoComplete="email" required value={email} onChange={(event) => setEmail(event.target.value)} />
          </Field>
        )}
        <ProblemLine error={error} />
        <Button type="submit" variant="primary" pending={pending !== null} disabled={mailed ? code.trim() === '' : email.trim() === ''}>
          {mailed ? t('sign_in') : t('send_link')}
        </Button>
        {mailed && (
          <Button variant="ghost" onClick={() => setMailed(false)}>
            {t('other_address')}
          </Button>
        )}
      </form>
      <TextLink to="/sign-in" search={{ back: search.back }}>
        {t('with_password')}
      </TextLink>
    </PublicFrame>
  );
}
