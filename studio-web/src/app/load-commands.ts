import { loadAreas } from '@/lib/i18n';
import { register } from '@/lib/commands';
import { appCommands } from './app-commands';

let begun = false;

/** The shell's own keys work as soon as there is a page; what every feature can do is fetched once it is at rest. */
export function loadCommands(): void {
  if (begun) return;
  begun = true;
  register(appCommands);
  const fetchThem = () =>
    void import('./all-commands')
      .then(async ({ allCommands }) => {
        const commands = allCommands();
        const areas = new Set(commands.flatMap((command) => [command.label, command.group ?? 'app:']).map((reference) => reference.split(':')[0] ?? 'app'));
        await loadAreas(...areas);
        register(commands);
      })
      // A page without its keys works by pointer; the next page tries again.
      .catch(() => (begun = false));
  if ('requestIdleCallback' in window) requestIdleCallback(fetchThem, { timeout: 2000 });
  else setTimeout(fetchThem, 300);
}
