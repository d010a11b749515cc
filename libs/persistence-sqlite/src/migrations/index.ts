import { firstSchema } from './0001-first-schema';
import { trustedSchedules } from './0002-trusted-schedules';
import { hardening } from './0003-hardening';
import { withdrawals } from './0004-withdrawals';
import { erasures } from './0005-erasures';
import { suppressions } from './0006-suppressions';
import { returns } from './0008-returns';
import { lapsingCredits } from './0009-lapsing-credits';
import { makersOfKeys } from './0011-makers-of-keys';
import { erasedEntries } from './0012-erased-entries';
import { carry } from './0013-carry';
import { localDays } from './0014-local-days';
import { contactRenewal } from './0016-contact-renewal';
import { erasureRecords } from './0018-erasure-records';
import { personalParts } from './0019-personal-parts';
import { listImports } from './0022-list-imports';
import { firstBytes } from './0023-first-bytes';
import { entriesAgain } from './0024-entries-again';
import { newColumns, type Migration } from './migration';

export type { Migration } from './migration';

export const MIGRATIONS: readonly Migration[] = [
  firstSchema,
  trustedSchedules,
  hardening,
  withdrawals,
  erasures,
  suppressions,
  newColumns(
    7,
    'retention',
    `
    -- When the personal data of an archived CSV began to be erased, and when it was.
    ALTER TABLE csvs ADD COLUMN erasure_began_at INTEGER;
    ALTER TABLE csvs ADD COLUMN personal_data_erased_at INTEGER;
    `,
  ),
  returns,
  lapsingCredits,
  newColumns(
    10,
    'brought back',
    `
    -- When a CSV was last taken out of the archive by hand.
    ALTER TABLE csvs ADD COLUMN brought_back_at INTEGER;
    `,
  ),
  makersOfKeys,
  erasedEntries,
  carry,
  localDays,
  newColumns(
    15,
    'lost contacts',
    `
    -- Why rows of the file were rejected and what its leads lost, with counts, as JSON; [] in CSVs of
    -- before it was counted.
    ALTER TABLE csvs ADD COLUMN reject_reasons TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE csvs ADD COLUMN lost_contacts TEXT NOT NULL DEFAULT '[]';
    `,
  ),
  contactRenewal,
  newColumns(
    17,
    'sources of entries',
    `
    -- The CSV in which the person refuses to be contacted, in JSON; NULL when somebody added the entry.
    ALTER TABLE suppressions ADD COLUMN source TEXT;
    `,
  ),
  erasureRecords,
  personalParts,
  newColumns(
    20,
    'read as',
    `
    -- In which encoding the file was read, and what stood between its cells; null in CSVs of before, and
    -- of files that were refused.
    ALTER TABLE csvs ADD COLUMN encoding TEXT;
    ALTER TABLE csvs ADD COLUMN delimiter TEXT;
    `,
  ),
  newColumns(
    21,
    'further contacts',
    `
    -- The further contacts of each lead, as JSON; null where none of the block has any. Leads of before
    -- get theirs in the background, as contact_renewal says.
    ALTER TABLE lead_blocks ADD COLUMN further TEXT;
    `,
  ),
  listImports,
  firstBytes,
  entriesAgain,
];

/** What PRAGMA user_version says of a database that is up to date. */
export const NEWEST_VERSION = MIGRATIONS.at(-1)!.number;
