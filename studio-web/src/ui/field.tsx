import { Field as Base } from '@base-ui/react/field';
import { Fieldset } from '@base-ui/react/fieldset';
import { CircleAlert } from 'lucide-react';
import { createContext, use, type ReactNode } from 'react';
import { useT } from '@/lib/i18n';
import { classes } from './classes';

const Required = createContext(false);

/** Whether the field around asks for a value. */
export function useRequired(): boolean {
  return use(Required);
}

export type FieldProps = {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  required?: boolean | undefined;
  hideLabel?: boolean | undefined;
  /** At the right of the label: a link, a counter. */
  aside?: ReactNode;
  disabled?: boolean | undefined;
  name?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** Label, hint and error of one control. The control inside finds all three by itself. */
export function Field({ label, hint, error, required = false, hideLabel = false, aside, disabled, name, className, children }: FieldProps) {
  const t = useT('ui');
  return (
    <Required value={required}>
      <Base.Root invalid={error !== undefined} disabled={disabled} name={name} className={classes('flex min-w-0 flex-col gap-1', className)}>
        <div className={classes('flex items-baseline justify-between gap-2', hideLabel && 'sr-only')}>
          <Base.Label className="text-label font-medium text-ink-2">
            {label}
            {required && <span className="text-ink-3"> ({t('required')})</span>}
          </Base.Label>
          {aside}
        </div>
        {children}
        {hint !== undefined && <Base.Description className="text-label text-ink-3">{hint}</Base.Description>}
        <FieldError error={error} />
      </Base.Root>
    </Required>
  );
}

function FieldError({ error }: { error: string | undefined }) {
  return (
    <Base.Error match={error !== undefined} className="flex items-start gap-1 text-label text-bad">
      <CircleAlert aria-hidden className="size-4 shrink-0" />
      <span>{error}</span>
    </Base.Error>
  );
}

export type FieldGroupProps = {
  legend: string;
  hint?: ReactNode;
  error?: string | undefined;
  hideLegend?: boolean | undefined;
  children: ReactNode;
};

/** Several controls that answer one question. */
export function FieldGroup({ legend, hint, error, hideLegend = false, children }: FieldGroupProps) {
  return (
    <Base.Root invalid={error !== undefined}>
      <Fieldset.Root className="flex min-w-0 flex-col gap-2 border-0 p-0">
        <Fieldset.Legend className={classes('text-label font-medium text-ink-2', hideLegend && 'sr-only')}>{legend}</Fieldset.Legend>
        {children}
        {hint !== undefined && <Base.Description className="text-label text-ink-3">{hint}</Base.Description>}
        <FieldError error={error} />
      </Fieldset.Root>
    </Base.Root>
  );
}

/** Fields side by side where there is room. */
export function FormRow({ children }: { children: ReactNode }) {
  return <div className="grid items-start grid-cols-[repeat(auto-fit,minmax(min(14rem,100%),1fr))] gap-4">{children}</div>;
}
