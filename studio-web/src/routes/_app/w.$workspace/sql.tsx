import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withTexts } from '@/lib/i18n';

export const Route = createFileRoute('/_app/w/$workspace/sql')({
  validateSearch: (search: Record<string, unknown>) => ({
    q: typeof search.q === 'string' ? search.q : undefined,
    new: search.new === undefined ? undefined : String(search.new as string | number),
    explain: search.explain === true ? true : undefined,
  }),
  staticData: { bleed: true },
  component: lazyRouteComponent(() => withTexts('sql', import('@/features/sql/routes/sql-page')), 'SqlPage'),
});
