import { ContextMenu as Base } from '@base-ui/react/context-menu';
import type { ReactElement } from 'react';
import { MenuEntries, type MenuEntry } from './menu-entries';

export type ContextMenuProps = {
  label: string;
  items: readonly MenuEntry[] | (() => readonly MenuEntry[]);
  /** The area that answers to a right press, a long press and the menu key. */
  children: ReactElement;
};

/** Actions of what lies under the pointer. Every one of them exists elsewhere too. */
export function ContextMenu({ label, items, children }: ContextMenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner className="z-50">
          <Base.Popup aria-label={label} className="popup max-h-[var(--available-height)] min-w-44 overflow-y-auto p-1">
            <MenuEntries items={items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
