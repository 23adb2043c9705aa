import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withTexts } from '@/lib/i18n';

export const Route = createFileRoute('/_app/w/$workspace/home')({
  component: lazyRouteComponent(() => withTexts('home', import('@/features/home/routes/home-page')), 'HomePage'),
});
