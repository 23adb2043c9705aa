import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import { classes, popupItem } from './classes';
import { useRequired } from './field';
import type { Option } from './types';

export type OptionGroup<V extends string> = { group: string; options: readonly Option<V>[] };

export type SelectProps<V extends string> = {
  value: V | null;
  onValueChange: (value: V) => void;
  options: readonly (Option<V> | OptionGroup<V>)[];
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  name?: string | undefined;
  size?: 'compact' | 'default' | undefined;
  className?: string | undefined;
  'aria-label'?: string | undefined;
};

function flat<V extends string>(options: readonly (Option<V> | OptionGroup<V>)[]): Option<V>[] {
  return options.flatMap((option) => ('group' in option ? option.options : [option]));
}

function Item<V extends string>({ option }: { option: Option<V> }) {
  const Icon = option.icon;
  return (
    <Base.Item value={option.value} disabled={option.disabled} className={popupItem}>
      <span className="w-4 shrink-0">
        <Base.ItemIndicator>
          <Check aria-hidden className="size-4" />
        </Base.ItemIndicator>
      </span>
      {Icon && <Icon aria-hidden className="size-4 shrink-0 text-ink-3" />}
      <span className="min-w-0">
        <Base.ItemText>{option.label}</Base.ItemText>
        {option.hint !== undefined && <span className="block text-label text-ink-3">{option.hint}</span>}
      </span>
    </Base.Item>
  );
}

/** One of a few known values. More than about twenty: Combobox. */
export function Select<V extends string>({ value, onValueChange, options, placeholder, disabled, name, size = 'default', className, 'aria-label': label }: SelectProps<V>) {
  const required = useRequired();
  return (
    <Base.Root<V>
      value={value}
      onValueChange={(next) => next !== null && onValueChange(next)}
      items={flat(options)}
      disabled={disabled}
      name={name}
      required={required}
      modal={false}
    >
      <Base.Trigger
        aria-label={label}
        className={classes(
          'control flex min-w-24 items-center justify-between gap-2 px-2 text-left hover:bg-hover',
          size === 'compact' && 'min-h-control-compact text-grid',
          className,
        )}
      >
        <Base.Value className={classes('min-w-0 truncate', value === null && 'text-ink-3')} placeholder={placeholder} />
        <Base.Icon>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-3" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <Base.Popup className="popup max-h-[min(24rem,var(--available-height))] max-w-[var(--available-width)] min-w-[var(--anchor-width)] overflow-y-auto p-1">
            {options.map((option) =>
              'group' in option ? (
                <Base.Group key={option.group}>
                  <Base.GroupLabel className="px-2 pt-2 pb-1 text-label font-medium text-ink-3">{option.group}</Base.GroupLabel>
                  {option.options.map((inner) => (
                    <Item key={inner.value} option={inner} />
                  ))}
                </Base.Group>
              ) : (
                <Item key={option.value} option={option} />
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
