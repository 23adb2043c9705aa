import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withTexts } from '@/lib/i18n';

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

export const Route = createFileRoute('/_app/w/$workspace/schema')({
  validateSearch: (search: Record<string, unknown>) => ({ t: text(search.t), schema: text(search.schema), new: text(search.new), table: text(search.table) }),
  component: lazyRouteComponent(() => withTexts('schema', import('@/features/schema/routes/schema-page')), 'SchemaPage'),
});
