import type { ReactNode } from 'react';
import { ErrorState } from './error-state';
import { Skeleton } from './skeleton';

export type PendingProps = {
  query: { isPending: boolean; error: unknown; refetch: () => unknown };
  skeleton?: ReactNode;
  children: ReactNode | (() => ReactNode);
};

/** A query's three faces: not yet, failed, there. What was there before stays while it is asked again. */
export function Pending({ query, skeleton, children }: PendingProps) {
  const retry = () => void query.refetch();
  if (query.isPending) {
    return skeleton ?? <Skeleton retry={retry} />;
  }
  if (query.error) {
    return <ErrorState error={query.error} retry={retry} />;
  }
  return typeof children === 'function' ? children() : children;
}
