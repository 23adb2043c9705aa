import { Combobox as Base } from '@base-ui/react/combobox';
import { ChevronDown, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useT } from '@/lib/i18n';
import { ComboboxPopup } from './combobox-popup';
import { classes } from './classes';
import { useRequired } from './field';
import { useChoices, type ChoiceSearch } from './use-choices';

/** What Combobox and MultiSelect share. Give `items`, or `search` when the choices have to be asked for. */
export type ChoicesProps<T> = {
  /** Accessible name where no Field is around. */
  label?: string | undefined;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  itemKey: (item: T) => string;
  itemLabel: (item: T) => string;
  renderItem?: ((item: T) => ReactNode) | undefined;
  items?: readonly T[] | undefined;
  search?: ChoiceSearch<T> | undefined;
  /** Offers to make a choice of a text that is none yet. */
  onCreate?: ((text: string) => void) | undefined;
  className?: string | undefined;
};

export type ComboboxProps<T> = ChoicesProps<T> & {
  value: T | null;
  onValueChange: (value: T | null) => void;
  clearable?: boolean | undefined;
};

const inside = 'flex w-7 shrink-0 items-center justify-center self-stretch text-ink-3 hover:text-ink';

/** One of many values, found by typing. */
export function Combobox<T>({ value, onValueChange, label, placeholder, disabled, clearable = false, itemKey, itemLabel, renderItem = itemLabel, items, search, onCreate, className }: ComboboxProps<T>) {
  const t = useT('ui');
  const required = useRequired();
  const { found, pending, failed, ask } = useChoices(search);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const offered = items ?? withChosen(found, value, itemKey);
  const known = offered.some((item) => itemLabel(item) === text);
  return (
    <Base.Root<T>
      items={offered}
      value={value}
      onValueChange={onValueChange}
      itemToStringLabel={itemLabel}
      itemToStringValue={itemKey}
      isItemEqualToValue={(one, other) => itemKey(one) === itemKey(other)}
      filter={search === undefined ? undefined : null}
      disabled={disabled}
      required={required}
      open={open}
      onOpenChange={(next, details) => {
        setOpen(next);
        // What opens by being typed in has asked for that text.
        if (next && details.reason !== 'input-change') {
          ask('');
        }
      }}
      onInputValueChange={(next, details) => {
        setText(next);
        if (details.reason === 'input-change' || details.reason === 'input-clear') {
          ask(next);
        }
      }}
    >
      <Base.InputGroup className={classes('control flex min-w-0 items-center focus-within:outline-2 focus-within:outline-focus', className)}>
        <Base.Input aria-label={label} placeholder={placeholder} className="w-full min-w-0 self-stretch bg-transparent px-2 outline-none" />
        {clearable && value !== null && (
          <Base.Clear className={inside} aria-label={t('clear')}>
            <X aria-hidden className="size-4" />
          </Base.Clear>
        )}
        <Base.Trigger className={inside} aria-label={t('open_list')}>
          <ChevronDown aria-hidden className="size-4" />
        </Base.Trigger>
      </Base.InputGroup>
      <ComboboxPopup
        itemKey={itemKey}
        renderItem={renderItem}
        pending={pending}
        failed={failed}
        create={
          onCreate && text.trim() !== '' && !known
            ? {
                text,
                run: () => {
                  onCreate(text.trim());
                  setOpen(false);
                },
              }
            : undefined
        }
      />
    </Base.Root>
  );
}

/** The list must hold what is chosen, or the field could not show its name. */
function withChosen<T>(found: readonly T[], value: T | null, itemKey: (item: T) => string): readonly T[] {
  return value === null || found.some((item) => itemKey(item) === itemKey(value)) ? found : [...found, value];
}
