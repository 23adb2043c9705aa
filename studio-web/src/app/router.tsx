import { createRouter } from '@tanstack/react-router';
import { routeTree } from '@/routeTree.gen';
import { NotFound } from './not-found';
import { RouteError } from './route-error';
import { RoutePending } from './route-pending';

export const router = createRouter({
  routeTree,
  basepath: '/studio',
  defaultPreload: 'intent',
  defaultPreloadDelay: 50,
  defaultPendingMs: 150,
  defaultPendingMinMs: 200,
  scrollRestoration: true,
  defaultErrorComponent: RouteError,
  defaultPendingComponent: RoutePending,
  defaultNotFoundComponent: NotFound,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** The page has its own scrolling and takes the whole room below the header. */
    bleed?: boolean;
  }
}
