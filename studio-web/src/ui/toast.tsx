import { Toast as Base } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useT } from '@/lib/i18n';
import { buttonClasses } from './button';
import { classes } from './classes';
import { IconButton } from './icon-button';
import { problemText } from './problem';
import { toasts, type ToastKind } from './toasts';

const looks: Record<ToastKind, { icon: typeof Info; colour: string }> = {
  ok: { icon: CircleCheck, colour: 'text-ok' },
  bad: { icon: CircleAlert, colour: 'text-bad' },
  info: { icon: Info, colour: 'text-info' },
};

function ToastList() {
  const t = useT('ui');
  const { toasts: shown } = Base.useToastManager();
  return shown.map((item) => {
    const { icon: Icon, colour } = looks[(item.type ?? 'info') as ToastKind];
    const problem = (item.data as { problem?: unknown } | undefined)?.problem;
    return (
      <Base.Root
        key={item.id}
        toast={item}
        swipeDirection={['right', 'down']}
        className="rounded-card border border-line-strong bg-raised text-ink shadow-popover transition-opacity duration-120 data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
      >
        <Base.Content className="flex items-start gap-2 p-3">
          <Icon aria-hidden className={classes('mt-0.5 size-4 shrink-0', colour)} />
          <div className="min-w-0 flex-1 break-words">
            <Base.Title className="text-body font-medium" />
            <Base.Description className="text-grid text-ink-2" />
            {item.actionProps && <Base.Action className={classes(buttonClasses({ size: 'compact' }), 'mt-2')} />}
            {problem !== undefined && (
              <button type="button" className={classes(buttonClasses({ size: 'compact' }), 'mt-2')} onClick={() => void navigator.clipboard.writeText(problemText(problem))}>
                {t('copy_details')}
              </button>
            )}
          </div>
          <Base.Close aria-label={t('close')} render={<IconButton icon={X} label={t('close')} size="compact" />} />
        </Base.Content>
      </Base.Root>
    );
  });
}

/** Where messages appear. Mounted once; F6 goes there and back. */
export function Toasts() {
  const t = useT('ui');
  return (
    <Base.Provider toastManager={toasts} limit={4} timeout={6000}>
      <Base.Portal>
        <Base.Viewport
          aria-label={t('messages')}
          data-messages
          className="fixed right-4 bottom-(--cf-foot) z-50 flex w-90 max-w-[calc(100vw-2rem)] flex-col gap-2 outline-none max-sm:bottom-[calc(var(--cf-foot)+3.5rem)]"
        >
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

