import { useState } from 'react';
import { useAfterPaint } from '@/lib/use-after-paint';

type Press = { event: Event; cancel: () => void };

/**
 * Whether what belongs to a button is open. By the pointer it opens when the button has been seen pressed; by keys at once,
 * for the next one is meant for it.
 */
export function useOpening(told?: (open: boolean) => void) {
  const [open, setOpen] = useState(false);
  const afterPaint = useAfterPaint();
  const change = (next: boolean) => {
    setOpen(next);
    told?.(next);
  };
  const ask = (next: boolean, press: Press) => {
    if (!next || !(press.event instanceof MouseEvent) || press.event.detail === 0) return change(next);
    press.cancel();
    afterPaint(() => change(true));
  };
  return { open, change, ask };
}
