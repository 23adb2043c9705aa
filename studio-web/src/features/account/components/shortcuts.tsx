import { useState } from 'react';
import { type Command, keysOf, registry, remapped, singleKeys } from '@/lib/commands';
import { textOf, useT } from '@/lib/i18n';
import { setPreference } from '@/lib/preferences';
import { useStore } from '@/lib/store';
import { Button } from '@/ui/button';
import { Kbd } from '@/ui/kbd';
import { Switch } from '@/ui/switch';
import { Table } from '@/ui/table';
import { PressKeys } from './press-keys';

/** Every command and its keys: another key, none, or as it was. */
export function Shortcuts() {
  const t = useT('account');
  const commands = [...useStore(registry).values()];
  const map = useStore(remapped);
  const single = useStore(singleKeys);
  const [changing, setChanging] = useState<Command | null>(null);

  const put = (id: string, keys: string | undefined) => {
    const { [id]: _old, ...rest } = map;
    const next = keys === undefined ? rest : { ...rest, [id]: keys };
    remapped.set(next);
    setPreference('keys.map', next);
    setChanging(null);
  };
  return (
    <div className="flex max-w-210 flex-col gap-4">
      <Switch
        label={t('single_keys')}
        hint={t('single_keys_hint')}
        checked={single}
        onCheckedChange={(on) => {
          singleKeys.set(on);
          setPreference('keys.single', on);
        }}
      />
      <Table
        label={t('shortcuts')}
        rows={commands}
        rowKey={(command) => command.id}
        columns={[
          { id: 'command', header: t('command'), primary: true, cell: (command) => textOf(command.label) },
          {
            id: 'keys',
            header: t('keys'),
            cell: (command) => {
              const keys = keysOf(command);
              return keys === undefined ? <span className="text-ink-3">{t('no_keys')}</span> : <Kbd keys={keys} />;
            },
          },
        ]}
        actions={(command) => (
          <Button size="compact" aria-label={t('change_keys', { name: textOf(command.label) })} onClick={() => setChanging(command)}>
            {t('keys')}
          </Button>
        )}
      />
      {changing && <PressKeys command={changing} commands={commands} onKeys={(keys) => put(changing.id, keys)} onClose={() => setChanging(null)} />}
    </div>
  );
}
