import type { ApiProblem } from '@/lib/problem';
import { createStore } from '@/lib/store';
import type { Proof } from '@/lib/transport';

export type Wanted = { proof: Proof; problem: ApiProblem; settle(given: boolean): void };

/** What the server wants proven now, if anything. */
export const wanted = createStore<Wanted | null>(null);

export function prove(proof: Proof, problem: ApiProblem): Promise<boolean> {
  return new Promise((resolve) => {
    wanted.set({
      proof,
      problem,
      settle(given) {
        wanted.set(null);
        resolve(given);
      },
    });
  });
}
