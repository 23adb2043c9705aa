import { Combobox as Base } from '@base-ui/react/combobox';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import type { ChoicesProps } from './combobox';
import { ComboboxPopup } from './combobox-popup';
import { classes } from './classes';
import { useRequired } from './field';
import { useChoices } from './use-choices';

export type MultiSelectProps<T> = ChoicesProps<T> & {
  value: readonly T[];
  onValueChange: (value: T[]) => void;
};

/** Several of many values, shown as chips. Backspace removes the last, arrows walk them. */
export function MultiSelect<T>({ value, onValueChange, label, placeholder, disabled, itemKey, itemLabel, renderItem = itemLabel, items, search, onCreate, className }: MultiSelectProps<T>) {
  const t = useT('ui');
  const required = useRequired();
  const { found, pending, failed, ask } = useChoices(search);
  const [text, setText] = useState('');
  const rest = value.filter((chosen) => !found.some((item) => itemKey(item) === itemKey(chosen)));
  const offered = items ?? [...found, ...rest];
  const known = offered.some((item) => itemLabel(item) === text.trim());
  return (
    <Base.Root<T, true>
      multiple
      items={offered}
      value={value}
      onValueChange={onValueChange}
      inputValue={text}
      itemToStringLabel={itemLabel}
      itemToStringValue={itemKey}
      isItemEqualToValue={(one, other) => itemKey(one) === itemKey(other)}
      filter={search === undefined ? undefined : null}
      disabled={disabled}
      required={required && value.length === 0}
      onOpenChange={(open, details) => open && details.reason !== 'input-change' && ask(text)}
      onInputValueChange={(next) => {
        setText(next);
        ask(next);
      }}
    >
      <Base.InputGroup className={classes('control flex min-w-0 items-center focus-within:outline-2 focus-within:outline-focus', className)}>
        <Base.Chips className="flex w-full min-w-0 flex-wrap items-center gap-1 p-1">
          {value.map((item) => (
            <Base.Chip
              key={itemKey(item)}
              aria-label={itemLabel(item)}
              className="flex min-h-6 items-center gap-1 rounded-control bg-sunken pl-2 text-grid outline-none focus-visible:outline-2 focus-visible:outline-focus"
            >
              {itemLabel(item)}
              <Base.ChipRemove className="flex size-6 items-center justify-center rounded-control text-ink-3 hover:text-ink" aria-label={t('remove', { name: itemLabel(item) })}>
                <X aria-hidden className="size-3.5" />
              </Base.ChipRemove>
            </Base.Chip>
          ))}
          <Base.Input
            aria-label={label}
            placeholder={value.length === 0 ? placeholder : ''}
            className="min-h-6 min-w-16 flex-1 bg-transparent px-1 outline-none"
          />
        </Base.Chips>
      </Base.InputGroup>
      <ComboboxPopup
        itemKey={itemKey}
        renderItem={renderItem}
        pending={pending}
        failed={failed}
        create={
          onCreate && text.trim() !== '' && !known
            ? {
                text: text.trim(),
                run: () => {
                  onCreate(text.trim());
                  setText('');
                },
              }
            : undefined
        }
      />
    </Base.Root>
  );
}
