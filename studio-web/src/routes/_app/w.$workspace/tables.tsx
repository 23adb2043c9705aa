import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withTexts } from '@/lib/i18n';

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

export const Route = createFileRoute('/_app/w/$workspace/tables')({
  validateSearch: (search: Record<string, unknown>) => ({ schema: text(search.schema), q: text(search.q), import: text(search.import) }),
  component: lazyRouteComponent(() => withTexts('tables', import('@/features/tables/routes/tables-page')), 'TablesPage'),
});
