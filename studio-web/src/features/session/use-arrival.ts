import { useNavigate, useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { SessionState } from '@/lib/session';

/** Only places of Studio itself: what stands in an address may have been written by anybody. */
export function safeBack(back: string | undefined): string {
  return back !== undefined && /^\/(?![/\\])/.test(back) ? back : '/';
}

/** Where somebody goes who has just signed in: to the second factor, or back to what they wanted. */
export function useArrival(back: string | undefined): (found: SessionState) => Promise<void> {
  const router = useRouter();
  const navigate = useNavigate();
  return useCallback(
    async (found) => {
      if (found.state === 'half') return navigate({ to: '/mfa', search: { back }, replace: true });
      return router.navigate({ href: `/studio${safeBack(back)}`, replace: true });
    },
    [router, navigate, back],
  );
}
