import { Popover as Base } from '@base-ui/react/popover';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useAfterPaint } from '@/lib/use-after-paint';
import { classes } from './classes';

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
  const [own, setOwn] = useState(false);
  const afterPaint = useAfterPaint();
  const change = (next: boolean) => {
    setOwn(next);
    onOpenChange?.(next);
  };
  // By the pointer it opens when its button has been seen pressed; by keys at once, for the next one is meant for it.
  const asked = (next: boolean, press: Base.Root.ChangeEventDetails) => {
    if (!next || !(press.event instanceof MouseEvent) || press.event.detail === 0) return change(next);
    press.cancel();
    afterPaint(() => change(true));
  };
  return (
    <Base.Root open={open ?? own} onOpenChange={asked}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={4} className="z-50">
          <Base.Popup className={classes('popup max-h-[var(--available-height)] max-w-[var(--available-width)] overflow-y-auto p-3', wide ? 'w-[30rem]' : 'w-80')}>
            <Base.Title className={classes('mb-2 text-body font-medium', hideTitle && 'sr-only')}>{title}</Base.Title>
            {typeof children === 'function' ? children(() => change(false)) : children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
