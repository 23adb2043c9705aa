import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { answerCode, answerKey, answerRecovery, factors } from '@/lib/sign-in';
import { Button } from '@/ui/button';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Pending } from '@/ui/pending';
import { ProblemLine } from './problem-line';
import { useAttempt } from './use-attempt';

/** A code of an app, a security key, or a recovery code: whichever this person has. */
export function FactorForm({ onDone }: { onDone(): unknown }) {
  const t = useT('session');
  const query = useQuery({ queryKey: ['authentication', 'factors', 'sign-in'], queryFn: factors, staleTime: 0 });
  const [code, setCode] = useState('');
  const [recovering, setRecovering] = useState(false);
  const { pending, error, setError, attempt } = useAttempt();
  const verified = (query.data ?? []).filter((factor) => factor.status === 'verified');
  const app = verified.find((factor) => factor.factor_type === 'totp');
  const keys = verified.filter((factor) => factor.factor_type === 'webauthn');

  const submit = () =>
    attempt('code', async () => {
      const text = code.trim();
      if (recovering) await answerRecovery(text);
      else if (app) await answerCode(app, text.replace(/\s/g, ''));
      await onDone();
    });
  const recovery = recovering || (app === undefined && keys.length === 0);

  return (
    <Pending query={query}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {!recovering &&
          keys.map((factor) => (
            <Button
              key={factor.id}
              icon={KeyRound}
              variant={app ? 'secondary' : 'primary'}
              pending={pending === factor.id}
              onClick={() =>
                void attempt(factor.id, async () => {
                  if ((await answerKey(factor)) !== null) await onDone();
                })
              }
            >
              {t('use_security_key', { name: factor.friendly_name ?? '' })}
            </Button>
          ))}
        {(app !== undefined || recovery) && (
          <>
            <Field label={recovery ? t('recovery_code') : t('app_code')} hint={recovery ? t('recovery_code_hint') : t('app_code_hint')}>
              <Input
                key={recovery ? 'recovery' : 'app'}
                autoFocus
                autoComplete="one-time-code"
                inputMode={recovery ? 'text' : 'numeric'}
                mono
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
            </Field>
            <Button type="submit" variant="primary" pending={pending === 'code'} disabled={code.trim() === ''}>
              {t('continue')}
            </Button>
          </>
        )}
        <ProblemLine error={error} />
        <Button
          variant="ghost"
          onClick={() => {
            setRecovering(!recovering);
            setCode('');
            setError(null);
          }}
        >
          {recovering ? t('use_app') : t('use_recovery_code')}
        </Button>
      </form>
    </Pending>
  );
}
