import { Radio } from '@base-ui/react/radio';
import { RadioGroup as Base } from '@base-ui/react/radio-group';
import { useId } from 'react';
import { classes } from './classes';
import type { Option } from './types';

export type RadioGroupProps<V extends string> = {
  value: V | null;
  onValueChange: (value: V) => void;
  options: readonly Option<V>[];
  /** Accessible name where no FieldGroup is around. */
  label?: string | undefined;
  layout?: 'column' | 'row' | 'cards' | undefined;
  disabled?: boolean | undefined;
  name?: string | undefined;
};

const layouts = {
  column: 'flex flex-col gap-1',
  row: 'flex flex-wrap gap-x-4 gap-y-1',
  cards: 'grid grid-cols-[repeat(auto-fit,minmax(min(14rem,100%),1fr))] gap-2',
};

/** One of a few values, all in sight. */
export function RadioGroup<V extends string>({ value, onValueChange, options, label, layout = 'column', disabled, name }: RadioGroupProps<V>) {
  // Each names itself: in a group of a field the label that is found first would name them all.
  const id = useId();
  return (
    <Base
      value={value ?? ''}
      onValueChange={(next) => onValueChange(next as V)}
      disabled={disabled}
      name={name}
      aria-label={label}
      className={layouts[layout]}
    >
      {options.map((option) => (
        <label
          key={option.value}
          className={classes(
            'flex min-h-6 items-start gap-2',
            !option.disabled && !disabled && 'cursor-pointer',
            layout === 'cards' && 'rounded-card border border-line-strong p-3 hover:bg-hover has-data-checked:border-brand has-data-checked:bg-selected',
          )}
        >
          <span className="flex size-6 shrink-0 items-center justify-center">
            <Radio.Root
              value={option.value}
              disabled={option.disabled}
              aria-labelledby={`${id}-${option.value}`}
              className="flex size-4 items-center justify-center rounded-full border border-line-strong bg-surface data-checked:border-brand data-disabled:border-line data-disabled:bg-sunken"
            >
              <Radio.Indicator className="size-2 rounded-full bg-brand" />
            </Radio.Root>
          </span>
          <span id={`${id}-${option.value}`} className="pt-0.5">
            {option.label}
            {option.hint !== undefined && <span className="block text-label text-ink-3">{option.hint}</span>}
          </span>
        </label>
      ))}
    </Base>
  );
}

export type SegmentedProps<V extends string> = {
  value: V;
  onValueChange: (value: V) => void;
  options: readonly Option<V>[];
  label: string;
};

/** A radio group that looks like joined buttons: two to five short words. The browser's own radios lie over the words. */
export function Segmented<V extends string>({ value, onValueChange, options, label }: SegmentedProps<V>) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className="inline-flex flex-wrap self-start rounded-control border border-line-strong bg-sunken p-0.5">
      {options.map(({ value: own, label: text, icon: Icon, disabled }) => (
        <label
          key={own}
          className="relative inline-flex min-h-[calc(var(--cf-control)-6px)] min-w-6 cursor-pointer items-center gap-1.5 rounded-control px-2.5 text-grid text-ink-2 hover:text-ink has-checked:bg-surface has-checked:font-medium has-checked:text-ink has-checked:ring-1 has-checked:ring-line-strong has-disabled:text-disabled"
        >
          <input
            type="radio"
            name={name}
            value={own}
            checked={own === value}
            disabled={disabled}
            onChange={() => onValueChange(own)}
            className="absolute inset-0 size-full cursor-pointer appearance-none rounded-control"
          />
          {Icon && <Icon aria-hidden className="size-4" />}
          {text}
        </label>
      ))}
    </div>
  );
}
