import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withTexts } from '@/lib/i18n';

type Search = { t?: string | undefined; schema?: string | undefined; new?: string | undefined };

export const Route = createFileRoute('/_app/w/$workspace/roles')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    t: typeof search.t === 'string' ? search.t : undefined,
    schema: typeof search.schema === 'string' ? search.schema : undefined,
    new: typeof search.new === 'string' ? search.new : undefined,
  }),
  component: lazyRouteComponent(() => withTexts('roles', import('@/features/roles/routes/roles-page')), 'RolesPage'),
});
