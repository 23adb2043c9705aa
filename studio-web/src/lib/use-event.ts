import { useCallback, useInsertionEffect, useRef } from 'react';

/**
 * A handler that stays the same function and does what the latest drawing meant: who is given it need not be drawn again.
 * For presses, keys and answers; what is called while drawing has to change with what it shows.
 */
export function useEvent<Given extends unknown[], Answer>(handler: (...given: Given) => Answer): (...given: Given) => Answer {
  const latest = useRef(handler);
  useInsertionEffect(() => {
    latest.current = handler;
  });
  return useCallback((...given: Given) => latest.current(...given), []);
}
