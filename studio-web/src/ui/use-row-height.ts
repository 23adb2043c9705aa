import { useSyncExternalStore } from 'react';

function read(): number {
  const style = getComputedStyle(document.documentElement);
  const row = style.getPropertyValue('--cf-row').trim();
  const size = Number.parseFloat(row);
  if (!Number.isFinite(size)) {
    return 32;
  }
  return row.endsWith('rem') ? size * Number.parseFloat(style.fontSize) : size;
}

// Kept while somebody looks: each reading makes the browser work out all styles of the page first.
let known: number | undefined;
let lookers = 0;

function get(): number {
  return lookers === 0 ? read() : (known ??= read());
}

function subscribe(changed: () => void) {
  const look = () => {
    known = undefined;
    changed();
  };
  lookers++;
  const observer = new MutationObserver(look);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-density', 'style'] });
  addEventListener('resize', look);
  return () => {
    lookers--;
    known = undefined;
    observer.disconnect();
    removeEventListener('resize', look);
  };
}

/** The height of a grid's row in pixels, as density, zoom and pointer want it. */
export function useRowHeight(): number {
  return useSyncExternalStore(subscribe, get);
}
