import { firstSchema } from './0001-first-schema';
import { trustedSchedules } from './0002-trusted-schedules';
import { hardening } from './0003-hardening';
import { withdrawals } from './0004-withdrawals';
import { erasures } from './0005-erasures';
import { suppressions } from './0006-suppressions';
import { retention } from './0007-retention';
import { returns } from './0008-returns';
import { lapsingCredits } from './0009-lapsing-credits';
import { broughtBack } from './0010-brought-back';
import { makersOfKeys } from './0011-makers-of-keys';
import { erasedEntries } from './0012-erased-entries';
import { carry } from './0013-carry';
import { localDays } from './0014-local-days';
import { lostContacts } from './0015-lost-contacts';
import { contactRenewal } from './0016-contact-renewal';
import { sourcesOfEntries } from './0017-sources-of-entries';
import { erasureRecords } from './0018-erasure-records';
import { personalParts } from './0019-personal-parts';
import { readAs } from './0020-read-as';
import { furtherContacts } from './0021-further-contacts';
import { listImports } from './0022-list-imports';
import { firstBytes } from './0023-first-bytes';
import { entriesAgain } from './0024-entries-again';
import type { Migration } from './migration';

export type { Migration } from './migration';

export const MIGRATIONS: readonly Migration[] = [
  firstSchema,
  trustedSchedules,
  hardening,
  withdrawals,
  erasures,
  suppressions,
  retention,
  returns,
  lapsingCredits,
  broughtBack,
  makersOfKeys,
  erasedEntries,
  carry,
  localDays,
  lostContacts,
  contactRenewal,
  sourcesOfEntries,
  erasureRecords,
  personalParts,
  readAs,
  furtherContacts,
  listImports,
  firstBytes,
  entriesAgain,
];

/** What PRAGMA user_version says of a database that is up to date. */
export const NEWEST_VERSION = MIGRATIONS.at(-1)!.number;
