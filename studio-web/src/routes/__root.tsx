import { createRootRoute, Outlet } from '@tanstack/react-router';
import { useFocusOnHeading } from '@/app/focus';

export const Route = createRootRoute({ component: Root });

function Root() {
  useFocusOnHeading();
  return <Outlet />;
}
