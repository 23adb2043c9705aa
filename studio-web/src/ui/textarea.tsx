import { Field } from '@base-ui/react/field';
import type { ComponentProps } from 'react';
import { classes } from './classes';
import { useRequired } from './field';

export type TextareaProps = {
  mono?: boolean | undefined;
  /** Grows with its text, up to 20 rem. */
  autoGrow?: boolean | undefined;
  className?: string | undefined;
} & Omit<ComponentProps<'textarea'>, 'className' | 'defaultValue'> & { defaultValue?: string | undefined };

/** Several lines of text. Outside of a Field give it an `aria-label`. */
export function Textarea({ mono = false, autoGrow = false, className, rows = 4, ...rest }: TextareaProps) {
  const required = useRequired();
  return (
    <Field.Control
      render={<textarea rows={rows} />}
      aria-required={required || undefined}
      {...(rest as object)}
      className={classes(
        'control w-full min-w-0 px-2 py-1',
        mono && 'font-mono text-grid',
        autoGrow ? 'field-sizing-content max-h-80 resize-none' : 'resize-y',
        className,
      )}
    />
  );
}
