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

function subscribe(changed: () => void) {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-density', 'style'] });
  addEventListener('resize', changed);
  return () => {
    observer.disconnect();
    removeEventListener('resize', changed);
  };
}

/** The height of a grid's row in pixels, as density, zoom and pointer want it. */
export function useRowHeight(): number {
  return useSyncExternalStore(subscribe, read);
}
