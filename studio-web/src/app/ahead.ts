import { resume, wasHere } from '@/lib/session';
import { router } from './router';

/** Asks who is signed in and fetches the code of the page at this address, one beside the other. */
export function fetchAhead(): void {
  if (!wasHere()) return;
  // What fails here is asked for again, and told, when the page is shown.
  void resume().catch(() => undefined);
  for (const { routeId } of router.matchRoutes(router.latestLocation)) {
    const route = router.routesById[routeId as keyof typeof router.routesById];
    void router.loadRouteChunk(route)?.catch(() => undefined);
  }
}
