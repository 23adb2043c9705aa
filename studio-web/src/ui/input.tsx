import { Input as Base } from '@base-ui/react/input';
import { Eye, EyeOff, Search, X } from 'lucide-react';
import { useEffect, useRef, useState, type ComponentProps, type ReactNode } from 'react';
import { useT } from '@/lib/i18n';
import { classes } from './classes';
import { useRequired } from './field';
import { IconButton } from './icon-button';
import { Kbd } from './kbd';
import type { Icon } from './types';

export type InputProps = {
  icon?: Icon | undefined;
  /** Inside, at the end: a unit, a button. */
  end?: ReactNode;
  mono?: boolean | undefined;
  size?: 'compact' | 'default' | undefined;
  className?: string | undefined;
} & Omit<ComponentProps<'input'>, 'size' | 'className' | 'defaultValue'> & { defaultValue?: string | undefined };

/** One line of text. Outside of a Field give it an `aria-label`. */
export function Input({ icon: Icon, end, mono = false, size = 'default', className, ...rest }: InputProps) {
  const required = useRequired();
  return (
    <span
      className={classes(
        'control flex min-w-0 items-center focus-within:outline-2 focus-within:outline-focus',
        size === 'compact' && 'min-h-control-compact',
        className,
      )}
    >
      {Icon && <Icon aria-hidden className="ml-2 size-4 shrink-0 text-ink-3" />}
      <Base
        aria-required={required || undefined}
        {...rest}
        className={classes('w-full min-w-0 self-stretch bg-transparent px-2 py-1 outline-none file:mr-3 file:min-h-6 file:cursor-pointer file:rounded-control file:border file:border-line-strong file:bg-surface file:px-2 file:font-medium file:text-ink disabled:text-ink-3', mono && 'font-mono text-grid')}
      />
      {end}
    </span>
  );
}

export type SearchInputProps = {
  value: string;
  onValueChange: (value: string) => void;
  label: string;
  placeholder?: string | undefined;
  /** Keys that lead here, shown while it is empty. */
  keys?: string | undefined;
  /** Waits so many milliseconds after the last key. */
  delay?: number | undefined;
  size?: 'compact' | 'default' | undefined;
  className?: string | undefined;
};

/** Looks for something in what the page shows. */
export function SearchInput({ value, onValueChange, label, placeholder, keys, delay = 0, size, className }: SearchInputProps) {
  const t = useT('ui');
  const [text, setText] = useState(value);
  const [given, setGiven] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (given !== value) {
    setGiven(value);
    setText(value);
  }
  const change = (next: string, wait: number) => {
    setText(next);
    clearTimeout(timer.current);
    if (wait === 0) {
      onValueChange(next);
    } else {
      timer.current = setTimeout(() => onValueChange(next), wait);
    }
  };
  const clear = <IconButton icon={X} label={t('clear')} size="compact" onClick={() => change('', 0)} />;
  return (
    <Input
      type="text"
      role="searchbox"
      aria-label={label}
      placeholder={placeholder ?? label}
      icon={Search}
      size={size}
      className={className}
      value={text}
      onChange={(event) => change(event.target.value, delay)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text !== '') {
          event.stopPropagation();
          change('', 0);
        } else if (event.key === 'Enter') {
          change(text, 0);
        }
      }}
      end={text !== '' ? clear : keys !== undefined && <span className="pr-2"><Kbd keys={keys} /></span>}
    />
  );
}

/** A secret that can be shown. Paste and password managers work. */
export function PasswordInput(props: InputProps) {
  const t = useT('ui');
  const [shown, setShown] = useState(false);
  return (
    <Input
      {...props}
      type={shown ? 'text' : 'password'}
      end={
        <IconButton
          icon={shown ? EyeOff : Eye}
          label={shown ? t('hide_password') : t('show_password')}
          pressed={shown}
          size="compact"
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}
