import { NumberField as Base } from '@base-ui/react/number-field';
import { Minus, Plus } from 'lucide-react';
import { useLocale, useT } from '@/lib/i18n';
import { useRequired } from './field';

export type NumberFieldProps = {
  value: number | null;
  onValueChange: (value: number | null) => void;
  min?: number | undefined;
  max?: number | undefined;
  step?: number | undefined;
  unit?: string | undefined;
  disabled?: boolean | undefined;
  id?: string | undefined;
  name?: string | undefined;
  'aria-label'?: string | undefined;
};

const step = 'flex w-control shrink-0 items-center justify-center self-stretch text-ink-2 hover:bg-hover disabled:text-disabled';

/** A number: arrows step, PageUp and PageDown step ten times as far. */
export function NumberField({ value, onValueChange, unit, 'aria-label': label, ...rest }: NumberFieldProps) {
  const t = useT('ui');
  const locale = useLocale();
  const required = useRequired();
  return (
    <Base.Root {...rest} value={value} onValueChange={onValueChange} locale={locale} format={{ useGrouping: false, maximumFractionDigits: 20 }} className="min-w-0">
      <Base.Group className="control flex items-center overflow-hidden focus-within:outline-2 focus-within:outline-focus">
        <Base.Decrement className={step} aria-label={t('less')}>
          <Minus aria-hidden className="size-4" />
        </Base.Decrement>
        <Base.Input
          aria-label={label}
          aria-required={required || undefined}
          className="w-full min-w-0 self-stretch bg-transparent px-2 text-right tabular-nums outline-none"
        />
        {unit !== undefined && <span className="pr-2 text-ink-3">{unit}</span>}
        <Base.Increment className={step} aria-label={t('more')}>
          <Plus aria-hidden className="size-4" />
        </Base.Increment>
      </Base.Group>
    </Base.Root>
  );
}
