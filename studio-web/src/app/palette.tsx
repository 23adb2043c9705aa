import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { ArrowRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { keysOf, registry } from '@/lib/commands';
import { textOf, useT } from '@/lib/i18n';
import { useStore } from '@/lib/store';
import { Kbd } from '@/ui/kbd';
import { useCommandContext } from './context';
import { paletteOpen, paletteText } from './frame-state';
import { run } from './keys';
import { type Found, matching, remember } from './palette-items';
import { useObjects } from './palette-objects';

/** Find anything, do anything: `>` only actions, `#` tables, `@` users, `?` help. */
export function Palette() {
  const t = useT('app');
  const context = useCommandContext();
  const commands = useStore(registry);
  const [text, setText] = useState(() => paletteText.get());
  const objects = useObjects(text);
  const found = useMemo(() => [...matching(commands, context(), text), ...objects.items], [commands, context, text, objects.items]);

  const choose = (item: Found) => {
    paletteOpen.set(false);
    paletteText.set('');
    remember(item.id);
    if (item.command) run(item.command, context());
    else if (item.href !== undefined) void context().navigate(item.href);
  };

  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        paletteOpen.set(open);
        if (!open) paletteText.set('');
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-backdrop" />
        <Dialog.Viewport className="fixed inset-0 z-40 flex items-start justify-center p-2 pt-[10dvh]">
          <Dialog.Popup aria-label={t('search_or_run')} className="flex max-h-[70dvh] w-full max-w-160 flex-col overflow-hidden rounded-dialog border border-line bg-raised shadow-dialog outline-none">
            <Autocomplete.Root inline open items={found} value={text} onValueChange={setText} filter={null} autoHighlight="always" itemToStringValue={(item: Found) => item.label}>
              <Autocomplete.Input
                autoFocus
                aria-label={t('search_or_run')}
                placeholder={t('palette_hint')}
                className="h-12 w-full shrink-0 border-b border-line bg-transparent px-4 text-lead outline-none"
              />
              <Autocomplete.Status className="sr-only">{objects.pending ? t('searching') : t('found', { count: found.length })}</Autocomplete.Status>
              <Autocomplete.Empty className="px-4 text-grid text-ink-3 not-empty:py-3">{found.length === 0 ? (objects.pending ? t('searching') : t('nothing_found')) : ''}</Autocomplete.Empty>
              <Autocomplete.List aria-label={t('results')} className="min-h-0 flex-1 overflow-y-auto p-1">
                {(item: Found) => {
                  const Icon = item.icon ?? ArrowRight;
                  const keys = item.command && keysOf(item.command);
                  return (
                    <Autocomplete.Item
                      key={item.id}
                      value={item}
                      onClick={() => choose(item)}
                      className="flex min-h-9 cursor-default items-center gap-3 rounded-control px-3 text-body outline-none data-highlighted:bg-selected"
                    >
                      <Icon aria-hidden className="size-4 shrink-0 text-ink-3" />
                      <span className="min-w-0 flex-1 truncate">{item.label}</span>
                      <span className="text-label text-ink-3">{item.group.includes(':') ? textOf(item.group) : item.group}</span>
                      {keys !== undefined && <Kbd keys={keys} />}
                    </Autocomplete.Item>
                  );
                }}
              </Autocomplete.List>
            </Autocomplete.Root>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
