import { Settings2 } from 'lucide-react';
import { useFormat } from '@/lib/format';
import { useT } from '@/lib/i18n';
import { useMay, useWorkspace } from '@/lib/session';
import { Button, ButtonLink } from '@/ui/button';
import { Callout } from '@/ui/callout';
import { CopyField } from '@/ui/copy-field';
import { Popover } from '@/ui/popover';

// Names of files and what stands in them: the same in every language.
const FILE = 'crestfall.toml';
const OWN_FILE = 'custom.conf';
const RELOAD = 'select pg_reload_conf()';

/** Which statements are in the log for the time they took, and how that is changed. */
export function SlowSetting({ from }: { from: number }) {
  const t = useT('logs');
  const format = useFormat();
  const change = (
    <Popover wide align="end" title={t('change_slow')} trigger={<Button size="compact" icon={Settings2}>{t('change_slow')}</Button>}>
      <Ways />
    </Popover>
  );
  if (from < 0) {
    return (
      <div className="pb-3">
        <Callout tone="warn" title={t('slow_off')} action={change}>
          {t('slow_off_text')}
        </Callout>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-2 pb-3">
      <p className="text-body text-ink-2">{from === 0 ? t('slow_all') : t('slow_from', { duration: format.duration(from) })}</p>
      {change}
    </div>
  );
}

function Ways() {
  const t = useT('logs');
  const workspace = useWorkspace();
  const may = useMay('studio.sql:run-as-owner');
  return (
    <div className="flex flex-col gap-3 text-body">
      <p>{t('change_slow_file')}</p>
      <CopyField label={FILE} hideLabel multiline value={'[postgres]\nlog-slow-statements = "250ms"'} />
      <p>{t('change_slow_now')}</p>
      <CopyField label={OWN_FILE} hideLabel value="log_min_duration_statement = '250ms'" />
      <CopyField label={RELOAD} hideLabel value={RELOAD} />
      {may && (
        <ButtonLink size="compact" to={'/w/$workspace/sql'} params={{ workspace }} search={{ q: undefined, new: RELOAD, explain: undefined }}>
          {t('open_there')}
        </ButtonLink>
      )}
    </div>
  );
}
