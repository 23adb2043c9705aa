import { createFileRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { resume } from '@/lib/session';

export const Route = createFileRoute('/_app')({
  async beforeLoad({ location }) {
    const { state } = await resume();
    const back = location.href === '/' ? undefined : location.href;
    if (state === 'out') throw redirect({ to: '/sign-in', search: { back } });
    if (state === 'half') throw redirect({ to: '/mfa', search: { back } });
  },
  component: lazyRouteComponent(() => import('@/app/frame'), 'Frame'),
});
