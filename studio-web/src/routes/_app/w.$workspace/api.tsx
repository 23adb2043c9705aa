import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withTexts } from '@/lib/i18n';

export const Route = createFileRoute('/_app/w/$workspace/api')({
  validateSearch: (search: Record<string, unknown>): { t?: string | undefined; table?: string | undefined } => ({
    t: typeof search.t === 'string' ? search.t : undefined,
    table: typeof search.table === 'string' ? search.table : undefined,
  }),
  component: lazyRouteComponent(() => withTexts('api', import('@/features/api/routes/api-page')), 'ApiPage'),
});
