import type { ListImport, SuppressionKind } from '@sluice/privacy';
import { collection } from '../collection';

export interface ListImportDocument extends Omit<ListImport, 'number'> {
  /** The number. */
  _id: number;
  /** Its entries have greater numbers than this. */
  behind: number;
}

export const listImportCollection = collection<ListImportDocument>(
  'suppression_imports',
  {
    _id: Number,
    import_id: { type: String, required: true },
    file_name: { type: String, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    behind: { type: Number, required: true },
    added: { type: Number, required: true },
    already_there: { type: Number, required: true },
    rejected_count: { type: Number, required: true },
    hits: { type: Number, required: true },
    touched_at: { type: Date, required: true },
    finished_at: { type: Date, default: null },
  },
  [{ keys: { import_id: 1 }, options: { unique: true } }],
);

/** What was taken off the list together, and how far the leads were looked at that it had withdrawn. */
export interface TakenOffDocument {
  _id: number;
  /** That of the import, or of the entry. */
  id: string;
  /** Null for a single entry. */
  import_no: number | null;
  behind: number;
  entries_removed: number;
  leads_restored: number;
  kinds: SuppressionKind[];
  csv_id: string | null;
  row: number;
  is_finished: boolean;
}

export const takenOffCollection = collection<TakenOffDocument>(
  'suppressions_taken_off',
  {
    _id: Number,
    id: { type: String, required: true },
    import_no: { type: Number, default: null },
    behind: { type: Number, required: true },
    entries_removed: { type: Number, required: true },
    leads_restored: { type: Number, required: true },
    kinds: { type: [String], required: true },
    csv_id: { type: String, default: null },
    row: { type: Number, required: true },
    is_finished: { type: Boolean, required: true },
  },
  [
    { keys: { id: 1 }, options: { unique: true } },
    // going
    { keys: { is_finished: 1, _id: 1 } },
  ],
);

/** An entry that is set aside until the leads were looked at. */
export interface AsideDocument {
  /** The number of what was taken off, and the value. */
  _id: string;
  taken_off: number;
  value: string;
  country: string | null;
}

export const asideCollection = collection<AsideDocument>(
  'suppressions_aside',
  {
    _id: String,
    taken_off: { type: Number, required: true },
    value: { type: String, required: true },
    country: { type: String, default: null },
  },
  // finish; erase
  [{ keys: { taken_off: 1 } }, { keys: { value: 1 } }],
);
