import { useCallback, useEffect, useRef } from 'react';

/**
 * Does something once the page shows that a press was taken, while the component is there: what takes long to draw must not
 * make a button look dead.
 */
export function useAfterPaint(): (run: () => void) => void {
  const there = useRef(false);
  useEffect(() => {
    there.current = true;
    return () => {
      there.current = false;
    };
  }, []);
  return useCallback((run: () => void) => {
    requestAnimationFrame(() => setTimeout(() => there.current && run()));
  }, []);
}
