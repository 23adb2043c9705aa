import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withTexts } from '@/lib/i18n';

export const Route = createFileRoute('/_app/w/$workspace/policies/$table')({
  validateSearch: (search: Record<string, unknown>): { t?: string | undefined } => ({ t: typeof search.t === 'string' ? search.t : undefined }),
  component: lazyRouteComponent(() => withTexts('policies', import('@/features/policies/routes/table-page')), 'TablePoliciesPage'),
});
