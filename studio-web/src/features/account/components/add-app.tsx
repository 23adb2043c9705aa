import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { native } from '@/lib/native';
import { answerCode, type Factor } from '@/lib/sign-in';
import { CopyField } from '@/ui/copy-field';
import { DialogForm } from '@/ui/dialog';
import { Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { toast } from '@/ui/toasts';

type Enrolled = Factor & { totp: { qr_code: string; secret: string; uri: string } };

/** An authenticator app: names it, shows its secret once, and has it prove that it knows the secret. */
export function AddApp({ onClose }: { onClose(): void }) {
  const t = useT('account');
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [enrolled, setEnrolled] = useState<Enrolled | null>(null);
  const [code, setCode] = useState('');
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(undefined);

  const submit = async () => {
    setPending(true);
    setError(undefined);
    try {
      if (enrolled === null) {
        setEnrolled(await native.post<Enrolled>('/authentication/mfa/factors', { factor_type: 'totp', friendly_name: name.trim(), issuer: location.host }));
      } else {
        await answerCode(enrolled, code.replace(/\s/g, ''));
        await client.invalidateQueries({ queryKey: ['account'] });
        toast.ok(t('factor_added'));
        onClose();
      }
    } catch (failed) {
      setError(failed);
    } finally {
      setPending(false);
    }
  };
  const leave = () => {
    // One that never proved itself counts for nothing, and would only be in the way.
    if (enrolled !== null) native.delete(`/authentication/mfa/factors/${enrolled.id}`, { bare: true }).catch(() => undefined);
    onClose();
  };
  return (
    <DialogForm
      open
      onOpenChange={(open) => !open && leave()}
      size="small"
      title={enrolled === null ? t('add_app') : t('scan')}
      description={enrolled === null ? undefined : t('scan_text')}
      submitLabel={enrolled === null ? t('next') : t('confirm')}
      pending={pending}
      submitDisabled={enrolled === null ? name.trim() === '' : code.trim() === ''}
      error={error}
      onSubmit={() => void submit()}
    >
      {enrolled === null ? (
        <Field label={t('factor_name')} hint={t('factor_name_hint')}>
          <Input key="name" autoFocus value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
      ) : (
        <>
          <img alt={t('qr')} className="size-44 self-center rounded-card" src={picture(enrolled.totp.qr_code)} />
          <CopyField label={t('secret')} value={enrolled.totp.secret} />
          <Field label={t('code')}>
            <Input key="code" autoFocus autoComplete="one-time-code" inputMode="numeric" mono value={code} onChange={(event) => setCode(event.target.value)} />
          </Field>
        </>
      )}
    </DialogForm>
  );
}

/** As an image, so that nothing in it can be a part of this page. */
function picture(svg: string): string {
  return svg.startsWith('data:') ? svg : `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}
