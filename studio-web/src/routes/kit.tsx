import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withTexts } from '@/lib/i18n';

export const Route = createFileRoute('/kit')({ component: lazyRouteComponent(() => withTexts('kit', import('@/features/kit/routes/kit-page')), 'KitPage') });
