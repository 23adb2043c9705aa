/** Whether every theme, state and way is looked at, not only one of each. */
export const LONG = process.env.STUDIO_LONG === 'true';
