export function Logo() {
  return (
    <svg viewBox="0 0 32 32" className="size-6" aria-hidden>
      <rect width="32" height="32" rx="7" className="fill-brand" />
      <path d="M6 21c4 0 4-9 10-9 4 0 5 3 3.500 5.500M26 21c-8 0-9-4-10-5" fill="none" className="stroke-on-brand" strokeWidth="2.8" strokeLinecap="round" />
    </svg>
  );
}
