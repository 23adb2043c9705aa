import { Check, Copy, Eye, EyeOff } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useT } from '@/lib/i18n';
import { Button } from './button';
import { classes } from './classes';
import { IconButton } from './icon-button';
import { toast } from './toasts';
import type { Size } from './types';

export type CopyButtonProps = {
  value: string | (() => string | Promise<string>);
  label?: string | undefined;
  size?: Size | undefined;
  iconOnly?: boolean | undefined;
};

/** Puts a text on the clipboard and says so. */
export function CopyButton({ value, label, size, iconOnly = false }: CopyButtonProps) {
  const t = useT('ui');
  const [copied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof value === 'function' ? await value() : value);
      setCopied(true);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setCopied(false), 2000);
    } catch (error) {
      toast.problem(error, t('copy_failed'));
    }
  };
  const icon = copied ? Check : Copy;
  const name = copied ? t('copied') : (label ?? t('copy'));
  return (
    <>
      {iconOnly ? (
        <IconButton icon={icon} label={name} size={size} onClick={() => void copy()} />
      ) : (
        <Button icon={icon} size={size} onClick={() => void copy()}>
          {name}
        </Button>
      )}
      <span role="status" className="sr-only">
        {copied ? t('copied') : ''}
      </span>
    </>
  );
}

export type CopyFieldProps = {
  label: string;
  value: string;
  /** Masked until it is revealed; copying works either way. */
  secret?: boolean | undefined;
  mono?: boolean | undefined;
  hideLabel?: boolean | undefined;
  multiline?: boolean | undefined;
};

/** A value to take along: an address, a key, a command. */
export function CopyField({ label, value, secret = false, mono = true, hideLabel = false, multiline = false }: CopyFieldProps) {
  const t = useT('ui');
  const id = useId();
  const [shown, setShown] = useState(!secret);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span id={id} className={classes('text-label font-medium text-ink-2', hideLabel && 'sr-only')}>
        {label}
      </span>
      <div role="group" aria-labelledby={id} className="flex min-w-0 items-start gap-1 rounded-control border border-line bg-sunken p-0.5 pl-2">
        <div
          className={classes(
            'min-w-0 flex-1 self-center py-1',
            mono && 'font-mono text-grid',
            multiline ? 'break-all whitespace-pre-wrap' : 'overflow-x-auto whitespace-nowrap',
          )}
        >
          {shown ? value : '•'.repeat(24)}
        </div>
        {secret && (
          <IconButton icon={shown ? EyeOff : Eye} label={shown ? t('hide_value', { name: label }) : t('reveal_value', { name: label })} pressed={shown} size="compact" onClick={() => setShown(!shown)} />
        )}
        <CopyButton value={value} label={t('copy_value', { name: label })} size="compact" iconOnly />
      </div>
    </div>
  );
}
