import type { ReactNode } from 'react';
import { useMay } from '@/lib/session';

/** What changes the structure: only for who may. */
export function Writer({ children }: { children: ReactNode }) {
  return useMay('studio.schema:write') ? children : null;
}
