import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { CommandContext } from '@/lib/commands';
import { useWorkspace } from '@/lib/session';

/** Where commands run: what is open, and how to go elsewhere. */
export function useCommandContext(): () => CommandContext {
  const router = useRouter();
  const workspace = useWorkspace();
  return useCallback(() => {
    const { pathname, searchStr } = router.state.location;
    return {
      workspace,
      path: pathname,
      search: new URLSearchParams(searchStr),
      navigate: (href) => router.navigate({ href: `/studio${href}` }),
    };
  }, [router, workspace]);
}
