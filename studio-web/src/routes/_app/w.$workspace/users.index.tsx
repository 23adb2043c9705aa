import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withTexts } from '@/lib/i18n';

type Search = { t?: string | undefined; q?: string | undefined; state?: string | undefined; provider?: string | undefined };
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

export const Route = createFileRoute('/_app/w/$workspace/users/')({
  validateSearch: (search: Record<string, unknown>): Search => ({
    t: text(search.t),
    q: text(search.q),
    state: text(search.state),
    provider: text(search.provider),
  }),
  component: lazyRouteComponent(() => withTexts('users', import('@/features/users/routes/users-page')), 'UsersPage'),
});
