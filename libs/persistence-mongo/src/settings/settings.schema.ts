import type { Settings } from '@sluice/settings';
import { collection } from '../collection';

export const SETTINGS_ID = 'settings';

export interface SettingsDocument {
  /** Always `settings`: there is one. */
  _id: string;
  /** A setting that is newer than this document isn't in it. */
  chosen: Partial<Settings>;
  version: number;
}

export const settingsCollection = collection<SettingsDocument>('settings', {
  _id: String,
  chosen: { type: Object, required: true },
  version: { type: Number, required: true },
});
