import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, RefObject } from 'react';
import { MenuEntries, type MenuEntry } from './menu-entries';
import { useOpening } from './use-opening';

export type MenuProps = {
  label: string;
  items: readonly MenuEntry[] | (() => readonly MenuEntry[]);
  trigger: ReactElement;
  align?: 'start' | 'end' | undefined;
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined;
  /** What has the focus after; else the trigger. */
  finalFocus?: RefObject<HTMLElement | null> | undefined;
};

/** A button that offers several actions. */
export function Menu({ label, items, trigger, align = 'start', side = 'bottom', finalFocus }: MenuProps) {
  const { open, ask } = useOpening();
  return (
    <Base.Root modal={false} open={open} onOpenChange={ask}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={4} className="z-50">
          <Base.Popup aria-label={label} finalFocus={finalFocus} className="popup max-h-[var(--available-height)] min-w-44 overflow-y-auto p-1">
            <MenuEntries items={items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
