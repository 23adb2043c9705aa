import { useState, type ReactNode } from 'react';
import { useT } from '@/lib/i18n';
import { DialogForm } from './dialog';
import { Field } from './field';
import { Input } from './input';

export type ConfirmProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  confirmLabel: string;
  danger?: boolean | undefined;
  /** Runs, then the dialog closes; when it fails the dialog stays and says why. */
  onConfirm: () => void | Promise<void>;
  children?: ReactNode;
};

/** Asks once more before something happens. */
export function Confirm({ onConfirm, confirmLabel, children, ...rest }: ConfirmProps) {
  const { pending, error, run } = useRun(onConfirm, rest.onOpenChange);
  return (
    <DialogForm {...rest} size="small" submitLabel={confirmLabel} pending={pending} error={error} onSubmit={run}>
      {children}
    </DialogForm>
  );
}

export type ConfirmTypedProps = ConfirmProps & {
  /** What has to be typed, exactly. */
  word: string;
};

/** Asks to type a name before something is lost for good. */
export function ConfirmTyped({ word, onConfirm, confirmLabel, children, danger = true, ...rest }: ConfirmTypedProps) {
  const t = useT('ui');
  const [typed, setTyped] = useState('');
  const [wasOpen, setWasOpen] = useState(rest.open);
  const { pending, error, run } = useRun(onConfirm, rest.onOpenChange);
  if (wasOpen !== rest.open) {
    setWasOpen(rest.open);
    setTyped('');
  }
  return (
    <DialogForm
      {...rest}
      danger={danger}
      size="small"
      submitLabel={confirmLabel}
      submitDisabled={typed !== word}
      pending={pending}
      error={error}
      onSubmit={() => typed === word && run()}
    >
      {children}
      <Field label={t('type_to_confirm', { word })}>
        <Input mono value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" spellCheck={false} />
      </Field>
    </DialogForm>
  );
}

function useRun(action: () => void | Promise<void>, close: (open: boolean) => void) {
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const run = () => {
    if (pending) {
      return;
    }
    setPending(true);
    setError(undefined);
    Promise.resolve()
      .then(action)
      .then(() => close(false), setError)
      .finally(() => setPending(false));
  };
  return { pending, error, run };
}
