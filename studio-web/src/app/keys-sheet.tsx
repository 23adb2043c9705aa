import { type Command, isSingle, keysOf, registry } from '@/lib/commands';
import { textOf, useT } from '@/lib/i18n';
import { useStore } from '@/lib/store';
import { TextLink } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Kbd } from '@/ui/kbd';
import { useCommandContext } from './context';
import { helpOpen } from './frame-state';

function byGroup(commands: readonly Command[]): [string, Command[]][] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) {
    const group = command.group ?? 'app:group_page';
    groups.set(group, [...(groups.get(group) ?? []), command]);
  }
  return [...groups];
}

/** Every key that does something here. */
export function KeysSheet() {
  const t = useT('app');
  const context = useCommandContext()();
  const usable = [...useStore(registry).values()].filter((command) => keysOf(command) !== undefined && (command.when?.(context) ?? true));
  return (
    <Dialog open onOpenChange={(open) => helpOpen.set(open)} title={t('shortcuts')} size="large" footer={<TextLink to="/account" search={{ t: 'shortcuts' }} onClick={() => helpOpen.set(false)}>{t('change_shortcuts')}</TextLink>}>
      <div className="grid gap-6 sm:grid-cols-2">
        {byGroup(usable).map(([group, commands]) => (
          <section key={group}>
            <h3 className="mb-1 text-label font-medium text-ink-3">{textOf(group)}</h3>
            <dl>
              {commands.map((command) => (
                <div key={command.id} className="flex min-h-7 items-center justify-between gap-3">
                  <dt className="text-grid">{textOf(command.label)}</dt>
                  <dd>
                    <Kbd keys={keysOf(command) ?? ''} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      {usable.some((command) => isSingle(keysOf(command) ?? '')) && <p className="mt-4 text-label text-ink-3">{t('single_keys_note')}</p>}
    </Dialog>
  );
}
