/** What the library says of itself, kept by browser. */
export { settingsRouter } from './router.ts';
export type { SettingsServices } from './services.ts';
