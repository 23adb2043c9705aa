import { Toast as Base } from '@base-ui/react/toast';
import { problemOf } from './problem';

export type ToastKind = 'ok' | 'bad' | 'info';

export type ToastOptions = {
  description?: string | undefined;
  action?: { label: string; onPress: () => void } | undefined;
  /** Milliseconds; 0 stays. Default: 6 s, and 0 where there is something to press. */
  timeout?: number | undefined;
  /** The same id replaces the message that is there. */
  id?: string | undefined;
};

/** The one list of messages; Toasts shows it. */
export const toasts = Base.createToastManager<{ problem?: unknown }>();

function show(kind: ToastKind, title: string, options: ToastOptions = {}, problem?: unknown) {
  const { description, action, timeout, id } = options;
  const key = toasts.add({
    ...(id === undefined ? {} : { id }),
    title,
    description,
    type: kind,
    priority: kind === 'bad' ? 'high' : 'low',
    timeout: timeout ?? (action || problem !== undefined ? 0 : 6000),
    data: { problem },
    actionProps: action && {
      children: action.label,
      onClick: () => {
        action.onPress();
        toasts.close(key);
      },
    },
  });
  return { close: () => toasts.close(key) };
}

/** Says that something happened, without taking the focus. */
export const toast = {
  ok: (title: string, options?: ToastOptions) => show('ok', title, options),
  bad: (title: string, options?: ToastOptions) => show('bad', title, options),
  info: (title: string, options?: ToastOptions) => show('info', title, options),
  /** A failure: what the server said, its request id, and Copy details. */
  problem: (error: unknown, title?: string) => {
    const { message, requestId } = problemOf(error);
    const details = [title === undefined ? undefined : message, requestId].filter(Boolean).join(' · ');
    return show('bad', title ?? message, { description: details === '' ? undefined : details }, error);
  },
};
