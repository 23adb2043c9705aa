import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import { classes } from './classes';
import { useOpening } from './use-opening';

export type PopoverProps = {
  trigger: ReactElement;
  title: string;
  hideTitle?: boolean | undefined;
  children: ReactNode | ((close: () => void) => ReactNode);
  side?: 'top' | 'bottom' | 'left' | 'right' | undefined;
  align?: 'start' | 'center' | 'end' | undefined;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  wide?: boolean | undefined;
};

/** A small piece of work beside its button. */
export function Popover({ trigger, title, hideTitle = false, children, side = 'bottom', align = 'start', open, onOpenChange, wide = false }: PopoverProps) {
  const own = useOpening(onOpenChange);
  return (
    <Base.Root open={open ?? own.open} onOpenChange={own.ask}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={4} className="z-50">
          <Base.Popup className={classes('popup max-h-[var(--available-height)] max-w-[var(--available-width)] overflow-y-auto p-3', wide ? 'w-[30rem]' : 'w-80')}>
            <Base.Title className={classes('mb-2 text-body font-medium', hideTitle && 'sr-only')}>{title}</Base.Title>
            {typeof children === 'function' ? children(() => own.change(false)) : children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
