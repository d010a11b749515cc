import type { Migration } from './migration';

const CARRY = `
  -- How the member's share was rounded, in millionths of a lead; NULL where it wasn't.
  ALTER TABLE allotments ADD COLUMN exact_share INTEGER;
  ALTER TABLE allotments ADD COLUMN carry_before INTEGER;
  ALTER TABLE allotments ADD COLUMN carry_change INTEGER;

  -- By which rules the run was planned; NULL in runs of before it was recorded.
  ALTER TABLE executions ADD COLUMN rule_version INTEGER;

  -- What members carry from short run to short run, in millionths of a lead: the changes of the runs
  -- with a number above "since" that were not reverted.
  CREATE TABLE carries (
    member_id TEXT PRIMARY KEY,
    carry INTEGER NOT NULL,
    since INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Whoever had received least came first where a shortage left ties; now the carry decides.
  DROP TABLE received;
  ALTER TABLE holdings DROP COLUMN size;
`;

export const carry: Migration = {
  number: 13,
  name: 'carry',
  apply(connection) {
    connection.execute(CARRY);
  },
};
