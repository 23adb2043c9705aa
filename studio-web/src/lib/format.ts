import { type Locale, useLocale } from './i18n';

export type Moment = string | number | Date;

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

const BYTES = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Made when it is first wanted: each of them costs as much as drawing several components. */
function later<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** Numbers, sizes and times in the words of a language. */
export function formatsOf(language: Locale) {
  const plain = later(() => new Intl.NumberFormat(language));
  const short = later(() => new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }));
  const share = later(() => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }));
  const one = later(() => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }));
  const day = later(() => new Intl.DateTimeFormat(language, { dateStyle: 'medium' }));
  const clock = later(() => new Intl.DateTimeFormat(language, { timeStyle: 'medium' }));
  const both = later(() => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }));
  const universal = later(() => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long', timeZone: 'UTC' }));
  const ago = later(() => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }));
  const words = later(() => new Intl.ListFormat(language, { type: 'conjunction' }));

  return {
    number: (value: number) => plain().format(value),
    compact: (value: number) => short().format(value),
    percent: (value: number) => share().format(value),
    /** 1,234,567 as 1.2 MB: thousands, as disks count. */
    bytes(value: number) {
      let rest = value;
      let unit = 0;
      while (Math.abs(rest) >= 1000 && unit < BYTES.length - 1) {
        rest /= 1000;
        unit += 1;
      }
      return `${one().format(rest)} ${BYTES[unit]}`;
    },
    /** Milliseconds as people say them. */
    duration(ms: number) {
      if (ms < 1000) return `${one().format(ms)} ms`;
      if (ms < 60_000) return `${one().format(ms / 1000)} s`;
      if (ms < 3_600_000) return `${plain().format(Math.floor(ms / 60_000))} min ${plain().format(Math.round((ms % 60_000) / 1000))} s`;
      return `${plain().format(Math.floor(ms / 3_600_000))} h ${plain().format(Math.round((ms % 3_600_000) / 60_000))} min`;
    },
    date: (value: Moment) => day().format(new Date(value)),
    time: (value: Moment) => clock().format(new Date(value)),
    dateTime: (value: Moment) => both().format(new Date(value)),
    utc: (value: Moment) => universal().format(new Date(value)),
    relative(value: Moment, now = Date.now()) {
      const seconds = (new Date(value).getTime() - now) / 1000;
      const [unit, size] = STEPS.find(([, step]) => Math.abs(seconds) >= step) ?? ['second', 1];
      return ago().format(Math.trunc(seconds / size), unit);
    },
    list: (items: readonly string[]) => words().format(items),
  };
}

export type Formats = ReturnType<typeof formatsOf>;

const known = new Map<Locale, Formats>();

export function useFormat(): Formats {
  const language = useLocale();
  let formats = known.get(language);
  if (formats === undefined) known.set(language, (formats = formatsOf(language)));
  return formats;
}
