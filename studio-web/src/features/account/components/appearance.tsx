import { contrast, type Contrast, density, type Density, setContrast, setDensity, setTheme, theme, type Theme } from '@/lib/appearance';
import { type Locale, setLocale, useLocale, useT } from '@/lib/i18n';
import { setPreference } from '@/lib/preferences';
import { useStore } from '@/lib/store';
import { FieldGroup } from '@/ui/field';
import { RadioGroup } from '@/ui/radio';

export function Appearance() {
  const t = useT('account');
  const themes: Theme[] = ['system', 'light', 'dark'];
  const contrasts: Contrast[] = ['system', 'standard', 'more'];
  const densities: Density[] = ['compact', 'comfortable'];
  return (
    <div className="flex max-w-160 flex-col gap-6">
      <FieldGroup legend={t('theme')}>
        <RadioGroup value={useStore(theme)} onValueChange={(value) => setTheme(value)} label={t('theme')} layout="row" options={themes.map((value) => ({ value, label: t(`theme_${value}`) }))} />
      </FieldGroup>
      <FieldGroup legend={t('contrast')}>
        <RadioGroup value={useStore(contrast)} onValueChange={(value) => setContrast(value)} label={t('contrast')} layout="row" options={contrasts.map((value) => ({ value, label: t(`contrast_${value}`) }))} />
      </FieldGroup>
      <FieldGroup legend={t('density')}>
        <RadioGroup value={useStore(density)} onValueChange={(value) => setDensity(value)} label={t('density')} layout="row" options={densities.map((value) => ({ value, label: t(`density_${value}`) }))} />
      </FieldGroup>
    </div>
  );
}

const LANGUAGES: { value: Locale; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Español' },
];

export function Language() {
  const t = useT('account');
  const now = useLocale();
  return (
    <div className="max-w-160">
      <FieldGroup legend={t('language')} hint={t('language_text')}>
        <RadioGroup
          value={now}
          label={t('language')}
          onValueChange={(value) => void setLocale(value).then(() => setPreference('appearance.locale', value))}
          options={LANGUAGES}
        />
      </FieldGroup>
    </div>
  );
}
