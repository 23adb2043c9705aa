import { Button as BaseButton } from '@base-ui/react/button';
import { LoaderCircle } from 'lucide-react';
import type { ComponentProps } from 'react';
import { buttonClasses, type ButtonVariant } from './button';
import { classes } from './classes';
import { Tooltip } from './tooltip';
import type { Icon, Size } from './types';

export type IconButtonProps = {
  icon: Icon;
  /** Accessible name and tooltip. */
  label: string;
  /** Keys that do the same, shown in the tooltip. */
  keys?: string | undefined;
  variant?: ButtonVariant | undefined;
  size?: Size | undefined;
  /** Makes it a toggle. */
  pressed?: boolean | undefined;
  pending?: boolean | undefined;
  className?: string | undefined;
} & Omit<ComponentProps<'button'>, 'className' | 'children' | 'aria-label'>;

/** A button that is only an icon; its name is its tooltip. */
export function IconButton({ icon: Icon, label, keys, variant = 'ghost', size = 'default', pressed, pending = false, className, disabled, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <BaseButton
        {...rest}
        aria-label={label}
        aria-pressed={pressed}
        aria-busy={pending || undefined}
        disabled={disabled === true || pending}
        focusableWhenDisabled
        className={classes(buttonClasses({ variant, size }, disabled === true, true), pressed && 'bg-selected text-link', className)}
      >
        {pending ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : <Icon aria-hidden className="size-4" />}
      </BaseButton>
    </Tooltip>
  );
}
