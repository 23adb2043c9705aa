import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withTexts } from '@/lib/i18n';

export const Route = createFileRoute('/invite/$token')({
  component: lazyRouteComponent(() => withTexts('session', import('@/features/session/routes/invite-page')), 'InvitePage'),
});
