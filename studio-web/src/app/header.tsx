import { Link, useRouter } from '@tanstack/react-router';
import { CircleHelp, CircleUser, Keyboard, Languages, LogOut, Monitor, Moon, Search, Sun } from 'lucide-react';
import { type Theme, setTheme, theme } from '@/lib/appearance';
import { LOCALES, type Locale, setLocale, useLocale, useT } from '@/lib/i18n';
import { setPreference } from '@/lib/preferences';
import { signOut, useSession } from '@/lib/session';
import { useStore } from '@/lib/store';
import { IconButton } from '@/ui/icon-button';
import { Kbd } from '@/ui/kbd';
import { Menu } from '@/ui/menu';
import { ConnectSlot } from './connect-slot';
import { helpOpen, paletteOpen } from './frame-state';
import { Logo } from './logo';

const NAMES: Record<Locale, string> = { en: 'English', es: 'Español' };
const ICONS = { system: Monitor, light: Sun, dark: Moon };

function ThemeMenu() {
  const t = useT('app');
  const now = useStore(theme);
  const entry = (value: Theme) => ({ id: value, label: t(`theme_${value}`), icon: ICONS[value], checked: now === value, onSelect: () => setTheme(value) });
  return <Menu label={t('theme')} align="end" trigger={<IconButton icon={ICONS[now]} label={t('theme')} />} items={[entry('system'), entry('light'), entry('dark')]} />;
}

export function LanguageMenu() {
  const t = useT('app');
  const now = useLocale();
  const items = LOCALES.map((locale) => ({
    id: locale,
    label: NAMES[locale],
    checked: now === locale,
    onSelect: () => void setLocale(locale).then(() => setPreference('appearance.locale', locale)),
  }));
  return <Menu label={t('language')} align="end" trigger={<IconButton icon={Languages} label={t('language')} />} items={items} />;
}

function HelpMenu() {
  const t = useT('app');
  return (
    <Menu
      label={t('help')}
      align="end"
      trigger={<IconButton icon={CircleHelp} label={t('help')} />}
      items={[
        { id: 'keys', label: t('shortcuts'), icon: Keyboard, keys: '?', onSelect: () => helpOpen.set(true) },
        { id: 'palette', label: t('search_or_run'), icon: Search, keys: 'Mod+K', onSelect: () => paletteOpen.set(true) },
        { id: 'lite', label: t('open_lite'), href: '/lite/' },
      ]}
    />
  );
}

function AccountMenu() {
  const t = useT('app');
  const router = useRouter();
  const { user } = useSession();
  const leave = () => void signOut().then(() => router.navigate({ to: '/sign-in' }));
  return (
    <Menu
      label={t('account')}
      align="end"
      trigger={<IconButton icon={CircleUser} label={t('account')} />}
      items={[
        { heading: user.name ?? user.email ?? user.username ?? user.id },
        { id: 'account', label: t('account'), icon: CircleUser, onSelect: () => void router.navigate({ to: '/account' }) },
        { id: 'out', label: t('sign_out'), icon: LogOut, onSelect: leave },
      ]}
    />
  );
}

/** The same on every page: search, Connect, help, language, theme, account. */
export function Header() {
  const t = useT('app');
  return (
    <header className="flex h-12 shrink-0 items-center gap-2 border-b border-line bg-surface px-3">
      <Link to="/" className="flex items-center gap-2 font-semibold text-ink no-underline" aria-label={t('to_start')}>
        <Logo />
        <span className="hidden lg:inline">{t('product')}</span>
      </Link>
      <div className="flex min-w-0 flex-1 justify-center px-2">
        <button
          type="button"
          className="flex h-8 w-full max-w-120 min-w-0 items-center gap-2 rounded-control border border-line-strong bg-canvas px-2 text-grid text-ink-3 hover:bg-hover"
          onClick={() => paletteOpen.set(true)}
        >
          <Search aria-hidden className="size-4 shrink-0" />
          <span className="min-w-0 flex-1 truncate text-left">{t('search_or_run')}</span>
          <span className="hidden sm:inline" aria-hidden>
            <Kbd keys="Mod+K" />
          </span>
        </button>
      </div>
      <ConnectSlot />
      <HelpMenu />
      <span className="hidden sm:contents">
        <LanguageMenu />
        <ThemeMenu />
      </span>
      <AccountMenu />
    </header>
  );
}
