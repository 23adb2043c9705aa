import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { lazy, type ReactNode, Suspense } from 'react';

// Nothing is said before the page stands: messages need not hold it up.
const Toasts = lazy(() => import('./toast').then((module) => ({ default: module.Toasts })));

export type KitProviderProps = {
  /** The page's nonce, where the server sets one. */
  nonce?: string | undefined;
  children: ReactNode;
};

/** What the pieces need around them, once for the whole application. */
export function KitProvider({ nonce, children }: KitProviderProps) {
  return (
    <CSPProvider nonce={nonce} disableStyleElements>
      <Tooltip.Provider delay={500} closeDelay={0}>
        {children}
        <Suspense>
          <Toasts />
        </Suspense>
      </Tooltip.Provider>
    </CSPProvider>
  );
}
