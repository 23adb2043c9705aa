import { useRouter } from '@tanstack/react-router';
import { useSession } from '@/lib/session';
import { useStore } from '@/lib/store';
import { mode } from './frame-state';
import { type Group, groupsFor } from './sections';

const NOTHING: readonly string[] = [];

/** The sections of who looks, in the mode they chose. */
export function useGroups(): readonly Group[] {
  const router = useRouter();
  return groupsFor(router.routesByPath, useStore(mode), useSession().permissions ?? NOTHING);
}
