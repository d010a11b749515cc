import type { Claims } from '@sluice/privacy';
import type { Connection } from '../connection';
import { fromJson } from '../values';

/** How the columns of an entry hold on whose behalf it stands there. */
export interface ClaimsRow {
  number: number;
  import_no: number | null;
  holds: string | null;
  country: string | null;
}

export const CLAIMS_COLUMNS = 'number, import_no, holds, country';

export function claimsOf({ import_no, holds, country }: ClaimsRow): Claims {
  return { import_no, holds: holds === null ? [] : fromJson(holds), country };
}

export function putClaims(
  connection: Connection,
  number: number,
  { import_no, holds, country }: Claims,
): void {
  connection.run(
    `UPDATE suppressions SET import_no = ?, holds = ?, country = ? WHERE number = ?`,
    import_no,
    holds.length === 0 ? null : JSON.stringify(holds),
    country,
    number,
  );
}
