import { useEffect, useRef, useState } from 'react';
import { type Command, isSingle, keysOf } from '@/lib/commands';
import { textOf, useT } from '@/lib/i18n';
import { written } from '@/lib/key-press';
import { Button } from '@/ui/button';
import { Callout } from '@/ui/callout';
import { Dialog } from '@/ui/dialog';
import { Kbd } from '@/ui/kbd';

type Props = { command: Command; commands: readonly Command[]; onKeys(keys: string | undefined): void; onClose(): void };

const MODIFIERS = new Set(['Control', 'Shift', 'Alt', 'Meta', 'Tab', 'Escape']);

/** Learns keys by having them pressed. */
export function PressKeys({ command, commands, onKeys, onClose }: Props) {
  const t = useT('account');
  const [pressed, setPressed] = useState<string[]>([]);
  const place = useRef<HTMLDivElement>(null);
  const keys = pressed.join(' ');
  const taken = commands.find((other) => other.id !== command.id && keysOf(other) === keys);
  useEffect(() => place.current?.focus(), []);

  const press = (event: React.KeyboardEvent) => {
    // Tab and Escape lead out, as everywhere.
    if (MODIFIERS.has(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const one = written(event.nativeEvent);
    setPressed((before) => (before.length === 1 && isSingle(one) && isSingle(before[0] ?? '') ? [...before, one] : [one]));
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="small"
      title={t('change_keys', { name: textOf(command.label) })}
      description={t('press_keys_text')}
      initialFocus={place}
      footer={
        <>
          <Button onClick={() => onKeys(undefined)}>{t('reset_keys')}</Button>
          <Button onClick={() => onKeys('')}>{t('turn_off')}</Button>
          <Button variant="primary" disabled={keys === '' || taken !== undefined} onClick={() => onKeys(keys)}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div ref={place} role="textbox" tabIndex={0} aria-label={t('press_keys')} onKeyDown={press} className="control flex items-center justify-center p-4">
        {keys === '' ? <span className="text-ink-3">{t('press_keys')}</span> : <Kbd keys={keys} />}
      </div>
      {taken && (
        <div role="alert" className="mt-3">
          <Callout tone="warn" title={t('taken', { name: textOf(taken.label) })} />
        </div>
      )}
    </Dialog>
  );
}
