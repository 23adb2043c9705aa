import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router';

export const Route = createFileRoute('/_app/w/$workspace/all')({
  component: lazyRouteComponent(() => import('@/app/all-page'), 'AllPage'),
});
