import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router';

export const Route = createFileRoute('/_app/w/$workspace/')({
  component: lazyRouteComponent(() => import('@/app/start-page'), 'StartPage'),
});
