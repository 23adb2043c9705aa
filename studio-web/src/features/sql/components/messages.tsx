import { useT } from '@/lib/i18n';
import { Button } from '@/ui/button';
import { Callout } from '@/ui/callout';
import type { Message, RunState } from '../run-state';
import type { Fault } from '../types';

/** What Postgres says of a fault, with the way to its place. */
export function FaultView({ fault, onPlace }: { fault: Fault; onPlace?: ((position: number) => void) | undefined }) {
  const t = useT('sql');
  const { position } = fault;
  return (
    <Callout
      tone="bad"
      title={fault.message}
      action={position !== undefined && onPlace && <Button size="compact" onClick={() => onPlace(position)}>{t('go_to_error')}</Button>}
    >
      {fault.detail !== undefined && <p>{fault.detail}</p>}
      {fault.hint !== undefined && <p>{t('hint', { hint: fault.hint })}</p>}
      {fault.where !== undefined && <pre className="font-mono text-label whitespace-pre-wrap">{fault.where}</pre>}
      {fault.sqlstate !== undefined && <p className="text-ink-3">{t('sqlstate', { code: fault.sqlstate })}</p>}
    </Callout>
  );
}

function One({ message, onPlace }: { message: Message; onPlace: (position: number) => void }) {
  if (message.tone === 'bad') return <FaultView fault={message.fault} onPlace={onPlace} />;
  const { severity, message: text, detail, hint } = message.fault;
  return (
    <p className="border-b border-line py-1 font-mono text-label">
      <span className="text-ink-3">{severity} </span>
      {[text, detail, hint].filter((part) => part !== undefined).join(' · ')}
    </p>
  );
}

/** Everything that was said, statement by statement. */
export function Messages({ state, onPlace }: { state: RunState; onPlace: (position: number) => void }) {
  const t = useT('sql');
  if (state.results.length === 0 && state.messages.length === 0) return <p className="text-ink-2">{t('nothing_run')}</p>;
  return (
    <div className="overflow-y-auto pb-4">
      {state.results.map((result, at) => (
        <div key={at} className="py-1 text-grid">
          <p>
            <span className="font-mono">{result.command}</span>{' '}
            {result.count !== null && t('rows', { count: result.count })}
            {result.affected !== null && t('affected', { count: result.affected })}
            {result.ms !== null && <span className="text-ink-3"> {t('milliseconds', { ms: result.ms })}</span>}
          </p>
          {state.messages.filter((message) => message.index === result.index && state.results.findLastIndex((one) => one.index === result.index) === at).map((message, number) => (
            <One key={number} message={message} onPlace={onPlace} />
          ))}
        </div>
      ))}
    </div>
  );
}
