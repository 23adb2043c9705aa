import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Check, Minus } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { classes } from './classes';

export type CheckboxProps = {
  checked: boolean | 'mixed';
  onCheckedChange: (checked: boolean) => void;
  label: ReactNode;
  hideLabel?: boolean | undefined;
  hint?: ReactNode;
  disabled?: boolean | undefined;
  name?: string | undefined;
};

/** Yes or no, or `mixed` where it stands for several. */
export function Checkbox({ checked, onCheckedChange, label, hideLabel = false, hint, disabled, name }: CheckboxProps) {
  const hintId = useId();
  return (
    <label className={classes('inline-flex min-h-6 items-start gap-2', disabled ? 'text-ink-3' : 'cursor-pointer')}>
      <span className="flex size-6 shrink-0 items-center justify-center">
        <Base.Root
          checked={checked === true}
          indeterminate={checked === 'mixed'}
          onCheckedChange={onCheckedChange}
          disabled={disabled}
          name={name}
          aria-describedby={hint === undefined ? undefined : hintId}
          className="flex size-4 items-center justify-center rounded-control border border-line-strong bg-surface data-checked:border-brand data-checked:bg-brand data-disabled:border-line data-disabled:bg-sunken data-indeterminate:border-brand data-indeterminate:bg-brand"
        >
          <Base.Indicator className="text-on-brand data-disabled:text-ink-3">
            {checked === 'mixed' ? <Minus aria-hidden className="size-3.5" /> : <Check aria-hidden className="size-3.5" />}
          </Base.Indicator>
        </Base.Root>
      </span>
      <span className={classes('pt-0.5', hideLabel && 'sr-only')}>
        {label}
        {hint !== undefined && (
          <span id={hintId} className="block text-label text-ink-3">
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
