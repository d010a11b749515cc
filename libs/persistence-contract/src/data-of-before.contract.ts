import { chainFlaw, rewritingToldBy } from '@sluice/audit';
import { ContactHasher } from '@sluice/leads';
import { eachStorage } from './each-storage';
import { ANY_ENTRY, readAll, type SaidOfBefore } from './said-of-before';
import { servicesOver } from './services-over';
import type { OpenStorage } from './storage';

/** After all that the fixtures hold. */
const CLOCK = { now: () => new Date('2027-01-04T10:00:00Z') };
const WHOLE = { ok: true, differences: [] };
const BY = 'ann@example.com';
const ALL = { page: 1, page_size: 200 };
/** Who was erased in every fixture: the one stood on the suppression list, the other had recipients. */
const SUPPRESSED = 'fair-1@example.com';
const RECEIVED = 'fair-2@example.com';

/**
 * An installation that an earlier version made opens, and is what it was.
 *
 * @param open opens a new copy of it, as this version opens what it finds
 * @param said what the earlier version's API said of it
 */
export function describeDataOfBefore(open: OpenStorage, said: SaidOfBefore): void {
  it('data of before has something of every kind', () => {
    const statuses = said.csvs.map(({ csv_status }) => csv_status);
    expect(new Set(statuses)).toEqual(new Set(['active', 'exhausted', 'archived', 'failed']));
    expect(
      new Set(Object.values(said.runs).map(({ status, trigger }) => `${status} ${trigger}`)),
    ).toEqual(new Set(['completed schedule', 'completed manual', 'reverted manual']));
    expect(Object.values(said.returns).map(({ credit }) => credit)).toContain(1);
    expect(new Set(said.suppressions.map(({ kind }) => kind))).toEqual(
      new Set(['email', 'phone', 'domain', 'sha256']),
    );
  });

  describe('data of before', () => {
    const each = eachStorage(open);

    it('reads as it was written', async () => {
      const read = await readAll(each.storage, said);

      expect(read).toMatchObject({ ...said });
      expect(Object.keys(read.runs)).toEqual(Object.keys(said.runs));
      for (const execution_id of Object.keys(said.runs))
        expect(await each.storage.executions.byId(execution_id)).toMatchObject({
          outcome: { rule_version: 1 },
        });
      expect(Object.keys(read.leads)).toEqual(Object.keys(said.leads));
    });

    it('has counted nothing of what files of before lost', async () => {
      const { items } = await each.storage.csvs.list(null, ALL);

      expect(items).not.toHaveLength(0);
      for (const { csv_id, reject_reasons, lost_contacts, encoding, delimiter } of items) {
        expect([reject_reasons, lost_contacts]).toEqual([[], []]);
        expect([encoding, delimiter]).toEqual([null, null]);
        for (const { lost } of await each.storage.leads.fromRow(csv_id, 0, 100))
          expect(lost).toEqual([]);
      }
    });

    it('has each occurrence on record for its local day, under the id that it had', async () => {
      const { executions, schedules } = each.storage;
      const { items } = await executions.list({}, ALL);
      const occurrences = items.filter(({ trigger }) => trigger === 'schedule');
      expect(occurrences.map(({ execution_id }) => execution_id)).not.toHaveLength(0);
      for (const { execution_id, schedule_id, scheduled_for, occurrence_day } of occurrences) {
        expect(said.runs).toHaveProperty(execution_id);
        // The schedule that ran in the fixtures goes by UTC.
        expect(occurrence_day).toBe(scheduled_for!.toISOString().slice(0, 10));
        expect(await schedules.daysOnRecord([schedule_id!], occurrence_day!)).toEqual(
          new Map([[schedule_id, new Set([occurrence_day])]]),
        );
      }
      const others = items.filter(({ trigger }) => trigger === 'manual');
      expect(others.every(({ occurrence_day }) => occurrence_day === null)).toBe(true);
    });

    it('agrees with itself: ledgers, holdings, counters and the audit log', async () => {
      expect(await servicesOver(each.storage, CLOCK).verifier.verify()).toMatchObject({
        ...WHOLE,
        csvs_checked: Object.keys(said.ledgers).length,
      });

      const entries = await each.storage.audit.following(ANY_ENTRY, 0, 1_000);
      expect(entries).toHaveLength(said.audit.number + 1);
      expect(rewritingToldBy(entries.at(-1)!)).toEqual({ old_head: said.audit, flaw: null });
      expect(entries.map((entry, at) => chainFlaw(entry, entries[at - 1] ?? null))).toEqual(
        entries.map(() => null),
      );
    });

    it('knows erased people, on the suppression list by their keyed hashes alone', async () => {
      const { suppressions, erasures, leads } = each.storage;
      const hasher = new ContactHasher(await erasures.secret());
      const hashes = [SUPPRESSED, RECEIVED].map((email) => hasher.email(email));
      expect(await erasures.among(hashes)).toEqual(new Set(hashes));
      expect(await leads.byContact({ email: RECEIVED }, 10)).toEqual([]);

      const keyed = ({ kind, value }: { kind: string; value: string }): string[] =>
        kind === 'email' ? [hasher.email(value)] : [];
      let entries = 0;
      for (let more; (more = await suppressions.eraseMoreOfBefore(keyed)) !== null;)
        entries += more;
      expect(entries).toBe(1);
      const { items } = await suppressions.list({}, ALL);
      expect(items.map(({ id, kind, value }) => ({ id, kind, value }))).toEqual(
        said.suppressions.map(({ id, kind, value }) =>
          value === SUPPRESSED ? { id, kind: 'erased', value: hashes[0] } : { id, kind, value },
        ),
      );
    });

    it('goes on: runs, a revert, a restored lead, until nothing is left to give', async () => {
      const { csvs, pool } = each.storage;
      const { verifier, run, reverter, withdrawals } = servicesOver(each.storage, CLOCK);
      const counters = async () =>
        (await csvs.list(null, ALL)).items.map(({ version: _, ...csv }) => csv);
      const before = await counters();
      const { runs_committed } = await pool.state();
      const owedTo = Object.keys(said.returns).filter((id) => said.returns[id]!.credit > 0);
      const owed = new Map(owedTo.map((id) => [id, said.returns[id]!.credit]));

      const next = await run();
      expect(next.outcome).toMatchObject({ number: runs_committed + 1, members_served: 4 });
      expect(await pool.owed(owedTo)).toEqual(new Map());
      expect(await verifier.verify()).toMatchObject(WHOLE);

      await reverter.revert(next.execution_id, BY, 'A mistake.');
      expect(await counters()).toEqual(before);
      expect(await pool.owed(owedTo)).toEqual(owed);
      expect(await verifier.verify()).toMatchObject(WHOLE);

      const [csv_id, row] = withdrawnByHand(said);
      await withdrawals.restore(csv_id, row);
      expect(await each.storage.leads.byRow(csv_id, row)).toMatchObject({ status: 'available' });

      let given: number;
      do {
        given = (await run()).outcome!.total_leads_distributed;
        expect(await verifier.verify()).toMatchObject(WHOLE);
      } while (given > 0);
      expect((await csvs.byId(csv_id))!.distributed_leads).toBeGreaterThan(
        before.find((csv) => csv.csv_id === csv_id)!.distributed_leads,
      );
    });
  });
}

/** The lead that an admin had withdrawn. */
function withdrawnByHand({ leads }: SaidOfBefore): [csv_id: string, row: number] {
  for (const [csv_id, rows] of Object.entries(leads))
    for (const { row, withdrawal } of Object.values(rows))
      if ((withdrawal as { cause: string } | null)?.cause === 'by_hand')
        return [csv_id, row as number];
  throw new Error('The fixture has no lead that was withdrawn by hand.');
}
