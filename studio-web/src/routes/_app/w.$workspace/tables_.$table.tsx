import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withTexts } from '@/lib/i18n';

const text = (value: unknown) => (typeof value === 'string' ? value : value === undefined ? undefined : JSON.stringify(value));

export const Route = createFileRoute('/_app/w/$workspace/tables_/$table')({
  validateSearch: (search: Record<string, unknown>) => ({
    filter: text(search.filter),
    where: text(search.where),
    sort: text(search.sort),
    cursor: text(search.cursor),
    row: text(search.row),
    import: text(search.import),
  }),
  component: lazyRouteComponent(() => withTexts('tables', import('@/features/tables/routes/table-page')), 'TablePage'),
  staticData: { bleed: true },
});
