import { useState, type ReactNode } from 'react';
import { ReviewDialog } from './pieces';
import { ReviewContext, type Review } from './review-context';

/** Everything below may ask for changes; they are always looked at first. */
export function ReviewProvider({ children }: { children: ReactNode }) {
  const [review, setReview] = useState<Review | null>(null);
  return (
    <ReviewContext value={setReview}>
      {children}
      {review && <ReviewDialog review={review} onClose={() => setReview(null)} />}
    </ReviewContext>
  );
}
