import { Languages, LogOut, PanelLeft, SunMoon, Keyboard, CircleUser, Search } from 'lucide-react';
import type { Command } from '@/lib/commands';
import { setLocale, locale } from '@/lib/i18n';
import { signOut } from '@/lib/session';
import { nextTheme, setTheme, theme } from '@/lib/appearance';
import { helpOpen, paletteOpen, railed } from './frame-state';

export const appCommands: readonly Command[] = [
  { id: 'app.palette', label: 'app:search_or_run', group: 'app:group_studio', keys: 'Mod+K', icon: Search, run: () => paletteOpen.set(true) },
  { id: 'app.keys', label: 'app:shortcuts', group: 'app:group_studio', keys: '?', icon: Keyboard, run: () => helpOpen.set(true) },
  { id: 'app.sidebar', label: 'app:toggle_sidebar', group: 'app:group_studio', keys: '[', icon: PanelLeft, run: () => railed.set(!railed.get()) },
  { id: 'app.theme', label: 'app:change_theme', group: 'app:group_studio', icon: SunMoon, run: () => setTheme(nextTheme(theme.get())) },
  { id: 'app.language', label: 'app:change_language', group: 'app:group_studio', icon: Languages, run: () => setLocale(locale.get() === 'en' ? 'es' : 'en') },
  { id: 'app.filter', label: 'app:go_to_filter', group: 'app:group_studio', keys: '/', icon: Search, run: focusFilter },
  { id: 'app.account', label: 'app:account', group: 'app:group_go', icon: CircleUser, run: (context) => context.navigate('/account') },
  {
    id: 'app.sign_out',
    label: 'app:sign_out',
    group: 'app:group_studio',
    icon: LogOut,
    async run(context) {
      await signOut();
      await context.navigate('/sign-in');
    },
  },
];

/** The page's own filter or search field. */
function focusFilter(): void {
  document.querySelector<HTMLInputElement>('main [role=searchbox], main input[type=search], main [data-filter] input')?.focus();
}
