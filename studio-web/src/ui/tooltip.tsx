import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import { Kbd } from './kbd';

export type TooltipProps = {
  text: string;
  keys?: string | undefined;
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined;
  /** What it is about: one element that can have focus. */
  children: ReactElement;
};

/** Says more about a control. Never the only place of needed information. */
export function Tooltip({ text, keys, side = 'bottom', children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="z-50">
          <Base.Popup className="popup flex max-w-80 data-anchor-hidden:hidden items-center gap-2 rounded-control px-2 py-1 text-label">
            {text}
            {keys !== undefined && <Kbd keys={keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
