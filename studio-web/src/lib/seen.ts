import { useEffect } from 'react';
import { api } from './api';
import type { components } from './api-types';
import { queryClient } from './query';

type Kind = components['schemas']['Recent']['kind'];
type Step = components['schemas']['FirstStep']['step'];

/** Remembers what somebody looks at, for the first page; undefined as long as it is not known. What can't be remembered is not missed. */
export function useSeen(kind: Kind, name: string | undefined, label = ''): void {
  useEffect(() => {
    if (name === undefined) return;
    void api
      .POST('/recent', { body: { kind, name, label } })
      .then(() => queryClient.invalidateQueries({ queryKey: ['home', 'recent'] }))
      .catch(() => undefined);
  }, [kind, name, label]);
}

/** One of the first steps is done, which nothing in the database tells of. */
export function tick(step: Step): void {
  void api
    .PUT('/first-steps/{step}', { params: { path: { step } } })
    .then(() => queryClient.invalidateQueries({ queryKey: ['home', 'first-steps'] }))
    .catch(() => undefined);
}
