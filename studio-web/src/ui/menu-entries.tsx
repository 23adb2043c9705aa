import { Menu as Base } from '@base-ui/react/menu';
import { Check, ChevronRight } from 'lucide-react';
import { classes, popupItem } from './classes';
import { Kbd } from './kbd';
import type { Icon } from './types';

type Entry = { id: string; label: string; icon?: Icon | undefined };

/** One line of a menu: an action, a link, a submenu, a line or a heading. */
export type MenuEntry =
  | (Entry & {
      onSelect: () => void;
      keys?: string | undefined;
      hint?: string | undefined;
      danger?: boolean | undefined;
      disabled?: boolean | undefined;
      /** Makes it a choice that is on or off. */
      checked?: boolean | undefined;
    })
  | (Entry & { href: string })
  | (Entry & { items: readonly MenuEntry[] })
  | { separator: true }
  | { heading: string };

function Words({ entry, keys, hint }: { entry: Entry; keys?: string | undefined; hint?: string | undefined }) {
  const Icon = entry.icon;
  return (
    <>
      {Icon && <Icon aria-hidden className="size-4 shrink-0 text-ink-3" />}
      <span className="flex-1">
        {entry.label}
        {hint !== undefined && <span className="block text-label text-ink-3">{hint}</span>}
      </span>
      {keys !== undefined && <Kbd keys={keys} />}
    </>
  );
}

function Submenu({ entry }: { entry: Entry & { items: readonly MenuEntry[] } }) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger className={classes(popupItem, 'data-popup-open:bg-hover')}>
        <Words entry={entry} />
        <ChevronRight aria-hidden className="size-4 text-ink-3" />
      </Base.SubmenuTrigger>
      <Base.Portal>
        <Base.Positioner sideOffset={2} className="z-50">
          <Base.Popup className="popup max-h-[var(--available-height)] min-w-44 overflow-y-auto p-1">
            <MenuEntries items={entry.items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  );
}

function Line({ entry }: { entry: MenuEntry }) {
  if ('separator' in entry) {
    return <Base.Separator className="my-1 h-px bg-line" />;
  }
  if ('heading' in entry) {
    return <div className="px-2 pt-2 pb-1 text-label font-medium text-ink-3">{entry.heading}</div>;
  }
  if ('items' in entry) {
    return <Submenu entry={entry} />;
  }
  if ('href' in entry) {
    return (
      <Base.LinkItem href={entry.href} className={classes(popupItem, 'text-ink no-underline')}>
        <Words entry={entry} />
      </Base.LinkItem>
    );
  }
  if (entry.checked !== undefined) {
    return (
      <Base.CheckboxItem closeOnClick checked={entry.checked} onCheckedChange={entry.onSelect} disabled={entry.disabled} className={popupItem}>
        <span className="w-4">
          <Base.CheckboxItemIndicator>
            <Check aria-hidden className="size-4" />
          </Base.CheckboxItemIndicator>
        </span>
        <Words entry={entry} keys={entry.keys} hint={entry.hint} />
      </Base.CheckboxItem>
    );
  }
  return (
    <Base.Item onClick={entry.onSelect} disabled={entry.disabled} className={classes(popupItem, entry.danger && 'text-bad')}>
      <Words entry={entry} keys={entry.keys} hint={entry.hint} />
    </Base.Item>
  );
}

/** The lines of a menu; a function is asked when the menu opens. */
export function MenuEntries({ items }: { items: readonly MenuEntry[] | (() => readonly MenuEntry[]) }) {
  const entries = typeof items === 'function' ? items() : items;
  return entries.map((entry, index) => <Line key={'id' in entry ? entry.id : index} entry={entry} />);
}
