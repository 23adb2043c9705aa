import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, Suspense } from 'react';
import { nonce } from '@/lib/nonce';
import { queryClient } from '@/lib/query';
import { KitProvider } from '@/ui/kit-provider';
import { router } from './router';
import { StepUpDialogs } from './step-up';
import './wiring';

export function App() {
  return (
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <KitProvider nonce={nonce()}>
          <Suspense>
            <RouterProvider router={router} />
          </Suspense>
          <StepUpDialogs />
        </KitProvider>
      </QueryClientProvider>
    </StrictMode>
  );
}
