import { useQuery } from '@tanstack/react-query';
import { Play, Square, Waypoints } from 'lucide-react';
import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Combobox } from '@/ui/combobox';
import { Kbd } from '@/ui/kbd';
import { Menu } from '@/ui/menu';
import { Select } from '@/ui/select';
import { findUsers, roles } from '../queries';
import type { Settings } from '../types';

const TIMEOUTS = [5, 30, 120, 600];
const LIMITS = [100, 500, 2_000, 10_000];

/** As whom, how long and how much: and the buttons that run it. */
export function RunBar({ settings, onSettings, running, onRun, onCancel, onExplain }: {
  settings: Settings;
  onSettings: (settings: Settings) => void;
  running: boolean;
  onRun: () => void;
  onCancel: () => void;
  onExplain: (analyze: boolean) => void;
}) {
  const t = useT('sql');
  const known = useQuery(roles).data ?? [];
  const role = settings.role ?? (settings.user === null ? (known[0]?.name ?? null) : 'authenticated');
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-3 py-2">
      <Select
        aria-label={t('role')}
        size="compact"
        value={role}
        onValueChange={(name) => onSettings({ ...settings, role: name })}
        options={known.map(({ name, owner }) => ({ value: name, label: t('as_role', { role: name }), ...(owner ? { hint: t('role_owner') } : {}) }))}
      />
      <Combobox
        label={t('as_user')}
        placeholder={t('as_nobody')}
        clearable
        value={settings.user}
        onValueChange={(user) => onSettings({ ...settings, user, role: user === null ? null : 'authenticated' })}
        itemKey={(user) => user.id}
        itemLabel={(user) => user.email}
        search={findUsers}
        className="w-48"
      />
      <Select
        aria-label={t('timeout')}
        size="compact"
        value={String(settings.timeout)}
        onValueChange={(seconds) => onSettings({ ...settings, timeout: Number(seconds) })}
        options={TIMEOUTS.map((seconds) => ({ value: String(seconds), label: t('timeout_of', { seconds }) }))}
      />
      <Select
        aria-label={t('limit')}
        size="compact"
        value={String(settings.limit)}
        onValueChange={(rows) => onSettings({ ...settings, limit: Number(rows) })}
        options={LIMITS.map((rows) => ({ value: String(rows), label: t('limit_of', { rows }) }))}
      />
      <span className="flex-1" />
      <Menu
        label={t('explain')}
        align="end"
        trigger={<Button size="compact" icon={Waypoints}>{t('explain')}</Button>}
        items={[
          { id: 'plan', label: t('explain_plan'), hint: t('explain_plan_hint'), onSelect: () => onExplain(false) },
          { id: 'analyze', label: t('explain_analyze'), hint: t('explain_analyze_hint'), onSelect: () => onExplain(true) },
        ]}
      />
      {running ? (
        <Button size="compact" icon={Square} onClick={onCancel}>{t('cancel')}</Button>
      ) : (
        <Button size="compact" variant="primary" icon={Play} onClick={onRun}>
          {t('run')} <Kbd keys="Mod+Enter" />
        </Button>
      )}
    </div>
  );
}
