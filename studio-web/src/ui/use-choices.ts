import { useCallback, useEffect, useRef, useState } from 'react';

/** Asks for what fits the text; an older question is given up when the text changes. */
export type ChoiceSearch<T> = (text: string, signal: AbortSignal) => Promise<readonly T[]>;

type Choices<T> = { found: readonly T[]; pending: boolean; failed: boolean; ask: (text: string) => void };

const nothing: readonly never[] = [];
const patience = 200;

/** What a Combobox or MultiSelect offers when it has to ask for it: 200 ms after the last key. */
export function useChoices<T>(search: ChoiceSearch<T> | undefined): Choices<T> {
  const [state, setState] = useState<{ found: readonly T[]; pending: boolean; failed: boolean }>({ found: nothing, pending: false, failed: false });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<AbortController>(undefined);
  const latest = useRef(search);
  useEffect(() => {
    latest.current = search;
  }, [search]);
  const stop = useCallback(() => {
    clearTimeout(timer.current);
    running.current?.abort();
  }, []);
  useEffect(() => stop, [stop]);
  const ask = useCallback(
    (text: string) => {
      const run = latest.current;
      if (run === undefined) {
        return;
      }
      stop();
      const controller = new AbortController();
      running.current = controller;
      setState((old) => ({ ...old, pending: true, failed: false }));
      timer.current = setTimeout(() => {
        run(text, controller.signal).then(
          (found) => !controller.signal.aborted && setState({ found, pending: false, failed: false }),
          () => !controller.signal.aborted && setState({ found: nothing, pending: false, failed: true }),
        );
      }, patience);
    },
    [stop],
  );
  return { ...state, ask };
}
