import { createContext, use } from 'react';
import type { Change } from '../queries/structure';

export type Review = {
  changes: readonly Change[];
  /** After the changes were made or kept. */
  onDone?: (() => void) | undefined;
};

export const ReviewContext = createContext<(review: Review) => void>(() => undefined);

/** Shows what changes would do, and makes them when somebody says so. */
export function useReview(): (review: Review) => void {
  return use(ReviewContext);
}
