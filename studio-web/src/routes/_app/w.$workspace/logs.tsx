import { createFileRoute, lazyRouteComponent } from '@tanstack/react-router';
import { withTexts } from '@/lib/i18n';

const text = (value: unknown) =>
  typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : undefined;

export const Route = createFileRoute('/_app/w/$workspace/logs')({
  validateSearch: (search: Record<string, unknown>) => ({
    t: text(search.t),
    level: text(search.level),
    q: text(search.q),
    range: text(search.range),
    from: text(search.from),
    to: text(search.to),
    user: text(search.user),
    database: text(search.database),
    code: text(search.code),
    pid: text(search.pid),
    line: text(search.line),
    live: search.live === true ? true : undefined,
  }),
  component: lazyRouteComponent(() => withTexts('logs', import('@/features/logs/routes/logs-page')), 'LogsPage'),
});
