import { useT } from '@/lib/i18n';
import { CopyButton } from '@/ui/copy-field';

const WORD = /^(?:[\p{L}\p{N}_$]+|.)/u;

/** A statement, with the place that Postgres complains of marked. */
export function Statement({ sql, position }: { sql: string; position: number | undefined }) {
  const t = useT('logs');
  // Postgres counts characters from 1.
  const letters = position === undefined ? [] : [...sql];
  const at = position === undefined || position < 1 || position > letters.length ? -1 : position - 1;
  const before = at < 0 ? sql : letters.slice(0, at).join('');
  const rest = at < 0 ? '' : letters.slice(at).join('');
  const word = WORD.exec(rest)?.[0] ?? '';
  return (
    <section className="flex flex-col gap-1">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-label font-medium text-ink-2">{t('statement')}</h3>
        <CopyButton value={sql} label={t('copy_statement')} size="compact" iconOnly />
      </div>
      <pre tabIndex={0} aria-label={t('statement')} role="region" className="max-h-80 overflow-auto rounded-control border border-line bg-sunken p-2 font-mono text-label whitespace-pre-wrap [overflow-wrap:anywhere]">
        {before}
        {word !== '' && <mark className="rounded-control bg-bad-bg font-semibold text-bad underline">{word}</mark>}
        {rest.slice(word.length)}
      </pre>
    </section>
  );
}
