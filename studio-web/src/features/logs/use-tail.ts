import { useEffect, useRef, useState } from 'react';
import { ApiProblem, native } from '@/lib/api';
import { EventReader } from './model/event-stream';
import type { Entry } from './model/types';
import type { Wanted } from './model/wanted';
import { TAIL } from './queries';

export type TailState = 'off' | 'connecting' | 'following' | 'waiting' | 'ended';

type Listener = {
  /** Newest last, as they come. */
  came(entries: Entry[]): void;
  /** From here on nothing is missed; what was before may have been. */
  began(): void;
  missed(): void;
};

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;

function path(wanted: Wanted): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(wanted)) {
    if (value !== undefined && name !== 'from' && name !== 'to') query.set(name, value);
  }
  return `${TAIL}?${query.toString()}`;
}

/** Follows the log; begins again where the line breaks. */
async function follow(wanted: Wanted, signal: AbortSignal, listener: Listener): Promise<'over' | 'again'> {
  const answer = await native.raw(path(wanted), { headers: { Accept: 'text/event-stream' }, signal });
  listener.began();
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  const events = new EventReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return 'again';
    const came: Entry[] = [];
    for (const { event, data } of events.read(value)) {
      if (event === 'log') came.push(JSON.parse(data) as Entry);
      else if (event === 'gap') listener.missed();
      else if (event === 'end') return 'over';
    }
    if (came.length > 0) listener.came(came);
  }
}

/** Hears new lines while it is wanted. */
export function useTail(wanted: Wanted, active: boolean, listener: Listener): { state: TailState; problem: unknown; again: () => void } {
  const [state, setState] = useState<TailState>('off');
  const [problem, setProblem] = useState<unknown>(null);
  const [tries, setTries] = useState(0);
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  const place = path(wanted);
  const asked = useRef(wanted);
  useEffect(() => {
    asked.current = wanted;
  });
  useEffect(() => {
    if (!active) {
      setState('off');
      return;
    }
    const end = new AbortController();
    let timer: number | undefined;
    let pause = FIRST_PAUSE;
    const run = () => {
      setState('connecting');
      follow(asked.current, end.signal, {
        began: () => {
          pause = FIRST_PAUSE;
          setProblem(null);
          setState('following');
          latest.current.began();
        },
        came: (entries) => latest.current.came(entries),
        missed: () => latest.current.missed(),
      })
        .then((how) => (how === 'over' ? setState('ended') : later()))
        .catch((error: unknown) => {
          if (end.signal.aborted) return;
          const refused = error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.status !== 429;
          if (error instanceof ApiProblem && error.status !== 0) setProblem(error);
          if (refused) setState('ended');
          else later();
        });
    };
    const later = () => {
      if (end.signal.aborted) return;
      setState('waiting');
      timer = window.setTimeout(run, pause);
      pause = Math.min(LONGEST_PAUSE, pause * 2);
    };
    run();
    return () => {
      end.abort();
      clearTimeout(timer);
    };
  }, [active, place, tries]);
  return { state, problem, again: () => setTries((count) => count + 1) };
}
