import { Button as BaseButton } from '@base-ui/react/button';
import { createLink } from '@tanstack/react-router';
import { LoaderCircle } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classes } from './classes';
import type { Icon, Size } from './types';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';

type Look = { variant?: ButtonVariant | undefined; size?: Size | undefined; icon?: Icon | undefined };

export type ButtonProps = Look & {
  /** Shows a spinner; presses are ignored and focus stays. */
  pending?: boolean | undefined;
} & Omit<ComponentProps<'button'>, 'className'> & { className?: string | undefined };

const variants: Record<ButtonVariant, string> = {
  primary: 'border-brand bg-brand text-on-brand hover:border-brand-hover hover:bg-brand-hover',
  secondary: 'border-line-strong bg-surface text-ink hover:bg-hover',
  ghost: 'border-transparent bg-transparent text-ink-2 hover:bg-hover hover:text-ink',
  danger: 'border-bad-solid bg-bad-solid text-on-bad hover:opacity-90',
};

const sizes: Record<Size, string> = {
  compact: 'min-h-control-compact px-2 text-grid',
  default: 'min-h-control px-3 text-body',
  touch: 'min-h-11 px-4 text-body',
};

const unavailable = 'border-line bg-sunken text-ink-3';

const squares: Record<Size, string> = { compact: 'size-control-compact', default: 'size-control', touch: 'size-11' };

/** The classes of a button, for what looks like one; `square` for one that is only an icon. */
export function buttonClasses({ variant = 'secondary', size = 'default' }: Look, disabled = false, square = false): string {
  return classes(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-control border font-medium whitespace-nowrap transition-colors select-none',
    square ? squares[size] : sizes[size],
    disabled ? unavailable : variants[variant],
  );
}

/** Does something. What only goes somewhere is a ButtonLink. */
export function Button({ variant, size, icon: Icon, pending = false, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <BaseButton
      {...rest}
      disabled={disabled === true || pending}
      focusableWhenDisabled={pending}
      aria-busy={pending || undefined}
      className={classes(buttonClasses({ variant, size }, disabled === true), className)}
    >
      {pending ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : Icon && <Icon aria-hidden className="size-4" />}
      {children}
    </BaseButton>
  );
}

function Anchor({ variant, size, icon: Icon, className, children, ...rest }: Look & ComponentProps<'a'>) {
  return (
    <a {...rest} className={classes(buttonClasses({ variant, size }), 'no-underline', className)}>
      {Icon && <Icon aria-hidden className="size-4" />}
      {children}
    </a>
  );
}

/** A link that looks like a button: takes the router's `to`, `params` and `search`. */
export const ButtonLink = createLink(Anchor);

/** The same for an address outside of Studio. */
export const ButtonAnchor = Anchor;

function Text({ className, ...rest }: ComponentProps<'a'>) {
  return <a {...rest} className={classes('text-link underline underline-offset-2 hover:decoration-2', className)} />;
}

/** A link in text. */
export const TextLink = createLink(Text);

/** The same for an address outside of Studio. */
export const TextAnchor = Text;
