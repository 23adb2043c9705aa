import { useState } from 'react';
import { FactorForm } from '@/features/session/components/factor-form';
import { useT } from '@/lib/i18n';
import { turnBack, useSession } from '@/lib/session';
import { again } from '@/lib/sign-in';
import { Dialog, DialogForm } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { PasswordInput } from '@/ui/input';
import type { Wanted } from './step-up-state';

/** Asks for the proof that the server wants before it does what was asked. */
export function StepUpDialog({ wanted }: { wanted: Wanted }) {
  const t = useT('app');
  const { user } = useSession();
  const [proof, setProof] = useState(wanted.proof);
  const [password, setPassword] = useState('');
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(undefined);

  const leave = (open: boolean) => {
    if (open) return;
    turnBack();
    wanted.settle(false);
  };
  if (proof === 'factor' && user.mfa_enabled) {
    return (
      <Dialog open onOpenChange={leave} size="small" title={t('prove_it_is_you')} description={t('prove_factor_text')}>
        <FactorForm onDone={() => wanted.settle(true)} />
      </Dialog>
    );
  }
  if (proof === 'factor') {
    return (
      <Dialog open onOpenChange={leave} size="small" title={t('factor_needed')} description={t('factor_needed_text')}>
        <a className="text-link underline" href="/studio/account?t=security">
          {t('set_up_factor')}
        </a>
      </Dialog>
    );
  }
  const submit = async () => {
    setPending(true);
    setError(undefined);
    try {
      const found = await again(password);
      if (found.state === 'half') setProof('factor');
      else wanted.settle(true);
    } catch (failed) {
      setError(failed);
    } finally {
      setPending(false);
    }
  };
  return (
    <DialogForm
      open
      onOpenChange={leave}
      size="small"
      title={t('prove_it_is_you')}
      description={t('prove_password_text')}
      submitLabel={t('continue')}
      pending={pending}
      submitDisabled={password === ''}
      error={error}
      onSubmit={() => void submit()}
    >
      <input type="hidden" name="username" autoComplete="username" value={user.email ?? ''} readOnly />
      <Field label={t('password')}>
        <PasswordInput autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} autoFocus />
      </Field>
    </DialogForm>
  );
}
