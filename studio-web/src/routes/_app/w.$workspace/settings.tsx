import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withTexts } from '@/lib/i18n';

export const Route = createFileRoute('/_app/w/$workspace/settings')({
  component: lazyRouteComponent(() => withTexts('settings', import('@/features/settings/routes/settings-page')), 'SettingsPage'),
});
