import { useT } from '@/lib/i18n';
import { Confirm } from '@/ui/confirm';
import type { Question } from '../use-run';

const DESTROYS = new Set(['drop', 'truncate', 'delete_without_where', 'update_without_where', 'alter_drop', 'copy_server_file']);

/** Asks before something is changed, and says what is lost for good. */
export function ConfirmRun({ question, onConfirm, onDismiss }: { question: Question | null; onConfirm: () => void; onDismiss: () => void }) {
  const t = useT('sql');
  const rules = question?.rules ?? [];
  const destroys = rules.some(({ rule }) => DESTROYS.has(rule));
  return (
    <Confirm
      open={question !== null}
      onOpenChange={(open) => !open && onDismiss()}
      title={destroys ? t('confirm_destroy') : t('confirm_change')}
      description={destroys ? t('confirm_destroy_text') : t('confirm_change_text')}
      confirmLabel={destroys ? t('run_destroy') : t('run_change')}
      danger={destroys}
      onConfirm={onConfirm}
    >
      <ul className="flex max-h-64 flex-col gap-2 overflow-y-auto">
        {rules.map(({ rule, text }, at) => (
          <li key={at}>
            <p className={`text-grid font-medium ${DESTROYS.has(rule) ? 'text-bad' : 'text-ink'}`}>{t(`rule_${rule}`)}</p>
            <pre className="max-h-24 overflow-hidden rounded-control bg-sunken p-2 font-mono text-label break-all whitespace-pre-wrap">{text.slice(0, 400)}</pre>
          </li>
        ))}
      </ul>
    </Confirm>
  );
}
