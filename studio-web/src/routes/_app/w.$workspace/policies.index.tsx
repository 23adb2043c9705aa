import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withTexts } from '@/lib/i18n';

type Search = { t?: string | undefined; schema?: string | undefined };

export const Route = createFileRoute('/_app/w/$workspace/policies/')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    t: typeof search.t === 'string' ? search.t : undefined,
    schema: typeof search.schema === 'string' ? search.schema : undefined,
  }),
  component: lazyRouteComponent(() => withTexts('policies', import('@/features/policies/routes/policies-page')), 'PoliciesPage'),
});
