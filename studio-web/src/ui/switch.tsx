import { Switch as Base } from '@base-ui/react/switch';
import { useId, type ReactNode } from 'react';
import { classes } from './classes';

export type SwitchProps = {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  label: ReactNode;
  hideLabel?: boolean | undefined;
  hint?: ReactNode;
  disabled?: boolean | undefined;
  pending?: boolean | undefined;
};

/** Turns something on or off at once. In a form that is saved later: Checkbox. */
export function Switch({ checked, onCheckedChange, label, hideLabel = false, hint, disabled, pending = false }: SwitchProps) {
  const hintId = useId();
  return (
    <label className={classes('inline-flex min-h-6 items-start gap-2', disabled ? 'text-ink-3' : 'cursor-pointer')}>
      <span className="flex h-6 shrink-0 items-center">
        <Base.Root
          checked={checked}
          onCheckedChange={onCheckedChange}
          disabled={disabled}
          readOnly={pending}
          aria-busy={pending || undefined}
          aria-describedby={hint === undefined ? undefined : hintId}
          className="flex h-5 w-9 items-center rounded-full border border-line-strong bg-sunken p-0.5 transition-colors data-checked:border-brand data-checked:bg-brand data-disabled:border-line data-disabled:bg-sunken"
        >
          <Base.Thumb className="size-3.5 rounded-full bg-line-strong transition-transform data-checked:translate-x-4 data-checked:bg-on-brand data-disabled:bg-disabled" />
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
