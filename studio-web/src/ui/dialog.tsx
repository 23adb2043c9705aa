import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useId, useRef, type FormEvent, type ReactNode, type RefObject } from 'react';
import { useT } from '@/lib/i18n';
import { Button } from './button';
import { classes } from './classes';
import { ErrorLine } from './error-line';
import { IconButton } from './icon-button';

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  size?: 'small' | 'medium' | 'large' | undefined;
  children?: ReactNode;
  footer?: ReactNode;
  initialFocus?: RefObject<HTMLElement | null> | (() => HTMLElement | null) | undefined;
  /** `false`: a press outside does not close it, since work would be lost. */
  dismissible?: boolean | undefined;
};

const widths = { small: 'max-w-100', medium: 'max-w-140', large: 'max-w-210' };

/** Asks for something before the page goes on. Focus stays inside and returns after. */
export function Dialog({ open, onOpenChange, title, description, size = 'medium', children, footer, initialFocus, dismissible = true }: DialogProps) {
  const t = useT('ui');
  const popup = useRef<HTMLDivElement>(null);
  // What is to be filled in, else the dialog itself: not its Close, whose tooltip would take the first Escape.
  const first = () => popup.current?.querySelector<HTMLElement>('input:not([type=hidden], [aria-hidden=true]), textarea, [role=combobox]') ?? popup.current ?? true;
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)} disablePointerDismissal={!dismissible}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-backdrop transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-center justify-center overflow-y-auto p-4 max-sm:items-end max-sm:p-0">
          <Base.Popup
            ref={popup}
            initialFocus={initialFocus ?? first}
            className={classes(
              'flex max-h-[calc(100dvh-2rem)] w-full flex-col rounded-dialog border border-line bg-raised shadow-dialog outline-none transition-opacity duration-120 data-ending-style:opacity-0 data-starting-style:opacity-0 max-sm:max-w-none max-sm:rounded-b-none',
              widths[size],
            )}
          >
            <header className="flex items-start gap-2 px-5 pt-4 pb-2">
              <div className="min-w-0 flex-1">
                <Base.Title className="text-lead font-semibold">{title}</Base.Title>
                {description !== undefined && <Base.Description render={<div />} className="mt-1 text-body text-ink-2">{description}</Base.Description>}
              </div>
              <Base.Close render={<IconButton icon={X} label={t('close')} />} />
            </header>
            <div className="min-h-0 flex-1 overflow-y-auto px-5 py-2">{children}</div>
            {footer !== undefined && <footer className="flex flex-wrap justify-end gap-2 px-5 pt-2 pb-4">{footer}</footer>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

export type DialogFormProps = Omit<DialogProps, 'footer'> & {
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  submitLabel: string;
  pending?: boolean | undefined;
  danger?: boolean | undefined;
  submitDisabled?: boolean | undefined;
  /** Why the last try failed. */
  error?: unknown;
};

const controls = 'input:not([type=hidden]):not(:disabled), textarea, [role=combobox], .cm-content';

/** A dialog that is a form: Cancel and one button that sends it. */
export function DialogForm({ onSubmit, submitLabel, pending, danger = false, submitDisabled, error, children, ...dialog }: DialogFormProps) {
  const t = useT('ui');
  const form = useId();
  const element = useRef<HTMLFormElement>(null);
  const firstControl = () => element.current?.querySelector<HTMLElement>(controls) ?? null;
  const footer = (
    <>
      <Button onClick={() => dialog.onOpenChange(false)}>{t('cancel')}</Button>
      <Button type="submit" form={form} variant={danger ? 'danger' : 'primary'} pending={pending} disabled={submitDisabled}>
        {submitLabel}
      </Button>
    </>
  );
  return (
    <Dialog dismissible={false} initialFocus={firstControl} {...dialog} footer={footer}>
      <form
        ref={element}
        id={form}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit(event);
        }}
      >
        {children}
        <ErrorLine error={error} />
      </form>
    </Dialog>
  );
}
