import { type Command, type CommandContext, isSingle, keysOf, registry } from '@/lib/commands';
import { written } from '@/lib/key-press';

const SEQUENCE = 1200;
/** Whether keys are being typed somewhere, where a single one means itself. */
function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input:not([type=checkbox]):not([type=radio]),textarea,select,[role=textbox],[role=combobox],[role=grid],.cm-editor') !== null)
  );
}

function modal(): boolean {
  return document.querySelector('[role=dialog][aria-modal=true], [role=alertdialog], [role=menu]') !== null;
}

/** Listens to the whole page and runs what its keys mean. */
export class Keys {
  private begun = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly context: () => CommandContext;

  constructor(context: () => CommandContext) {
    this.context = context;
  }

  readonly handle = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || event.repeat || ['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return;
    const press = written(event);
    const single = isSingle(press);
    if (single && (typing(event.target) || modal())) return;
    const whole = this.begun === '' ? press : `${this.begun} ${press}`;
    this.forget();
    const context = this.context();
    const usable = [...registry.get().values()].filter((command) => command.when?.(context) ?? true);
    // A command of the open page goes before one that is always there.
    const found = usable.findLast((command) => keysOf(command) === whole);
    if (found) {
      event.preventDefault();
      run(found, context);
    } else if (single && usable.some((command) => keysOf(command)?.startsWith(`${whole} `))) {
      event.preventDefault();
      this.begun = whole;
      this.timer = setTimeout(() => this.forget(), SEQUENCE);
    }
  };

  private forget(): void {
    clearTimeout(this.timer);
    this.begun = '';
  }
}

export function run(command: Command, context: CommandContext): void {
  void Promise.resolve(command.run(context)).catch(async (error: unknown) => {
    const { toast } = await import('@/ui/toasts');
    toast.problem(error);
  });
}
