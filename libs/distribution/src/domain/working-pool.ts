import { NewRows } from './new-rows';
import { OpenRows } from './open-rows';
import type { PlanCsv, PlanMember } from './plan-shapes';
import { normalise, union, type RowRanges } from './row-ranges';
import { Carries } from './carry';
import { creditUsed } from './credit';
import { fingerprint } from './seed-order';
import { SliceLog } from './slice-log';
import { rowsOf } from './step-counts';

const NOTHING_HELD: RowRanges = [];

/**
 * The available leads of all CSVs and how far each member has come in them, while one run or many
 * runs in a row are planned. It is the one mutable thing of the planner: copying states would cost
 * more than planning. CSVs and members are addressed by their indexes in the lists it was made of.
 *
 * Every member has a place in the queue (a CSV and a row in it): nothing before it is new for them,
 * now or later, because leads are taken oldest first, what was taken is held for ever, and a lead
 * that was used up stays so. A member's place therefore stands for all that they took in the pool,
 * and only what they held before, or were given out of turn in a run that was short, has to be
 * looked up. Taking starts at the place instead of at the front, which is what makes a run cost what
 * its members cost, however long the history is.
 */
export class WorkingPool {
  /** What each member was given in the run that is being planned. */
  readonly given: Int32Array;
  /** What they carry into that run, and how it rounds their shares. */
  readonly carries: Carries;
  /** What each member is to get in the run that is being planned: the allowance and what is owed. */
  readonly allowances: Float64Array;
  readonly memberIds: readonly string[];
  readonly fingerprints: Uint32Array;
  private readonly openRows: readonly OpenRows[];
  private readonly placeCsv: Int32Array;
  private readonly placeRow: Int32Array;
  /** What the member held before in the CSV of their place, once it was looked up. */
  private readonly heldAtPlace: (RowRanges | undefined)[];
  /** What each member was given out of turn in earlier runs, by CSV. */
  private readonly outOfTurn: (Map<number, RowRanges> | undefined)[];
  /** Whether somebody was given something out of turn in the run that is being planned. */
  private hasGivenOutOfTurn = false;
  private readonly csvsById: ReadonlyMap<string, number>;
  private readonly log = new SliceLog();
  private readonly newRows = new NewRows();
  /** All CSVs before this one are exhausted. */
  private front = 0;
  private readonly touched = new Set<number>();
  private readonly saved: { given: Int32Array; placeCsv: Int32Array; placeRow: Int32Array };

  /** @throws RangeError when a CSV or a member breaks the rules that their types name */
  constructor(
    private readonly csvs: readonly PlanCsv[],
    private readonly members: readonly PlanMember[],
  ) {
    checkCsvs(csvs);
    checkMembers(members);
    this.openRows = csvs.map((csv) => new OpenRows(csv));
    this.allowances = Float64Array.from(members, ({ allowance, credit = 0 }) => allowance + credit);
    this.memberIds = members.map((member) => member.member_id);
    this.fingerprints = Uint32Array.from(this.memberIds, fingerprint);
    this.carries = new Carries(members);
    this.given = new Int32Array(members.length);
    this.placeCsv = new Int32Array(members.length);
    this.placeRow = new Int32Array(members.length);
    this.heldAtPlace = new Array<RowRanges | undefined>(members.length);
    this.outOfTurn = new Array<Map<number, RowRanges> | undefined>(members.length);
    this.csvsById = new Map(csvs.map(({ csv_id }, csv) => [csv_id, csv]));
    this.saved = {
      given: this.given.slice(),
      placeCsv: this.placeCsv.slice(),
      placeRow: this.placeRow.slice(),
    };
  }

  /** Available leads over all CSVs. */
  get available(): number {
    return this.openRows.reduce((sum, open) => sum + open.available, 0);
  }

  get csvCount(): number {
    return this.csvs.length;
  }

  openRowsOf(csv: number): OpenRows {
    return this.openRows[csv]!;
  }

  /** How many leads a member still lacks to the full allowance in this run. */
  lacks(member: number): number {
    return this.allowances[member]! - this.given[member]!;
  }

  /**
   * Gives a member the next leads that are new for them, oldest CSV and row first.
   *
   * @param leads how many, 0 or more
   * @returns how many there were
   */
  take(member: number, leads: number): number {
    let missing = leads;
    this.moveToFront(member);
    while (missing > 0 && this.placeCsv[member]! < this.csvs.length) {
      missing -= this.takeFrom(this.placeCsv[member]!, member, missing);
      if (missing > 0) this.moveTo(member, this.placeCsv[member]! + 1);
    }
    this.given[member]! += leads - missing;
    return leads - missing;
  }

  /**
   * Gives a member certain leads, which must be available and new for them. Behind it nothing is
   * taken in turn any more until the run is closed.
   */
  give(member: number, csv: number, from: number, to: number): void {
    this.saveOnce(csv);
    const open = this.openRows[csv]!;
    let segment = open.firstEndingAfter(from);
    for (let row = from; row < to;) {
      const end = Math.min(to, open.to(segment));
      segment = open.raise(segment, row, end);
      row = end;
    }
    this.log.add(member, csv, from, to);
    this.given[member]! += to - from;
    this.hasGivenOutOfTurn = true;
  }

  /** Visits, CSV by CSV, the rows that are not new for a member, available or not. */
  forEachDone(member: number, visit: (csv: number, rows: RowRanges) => void): void {
    this.moveToFront(member);
    const place = this.placeCsv[member]!;
    for (let csv = this.front; csv < place; csv += 1) visit(csv, [[0, this.csvs[csv]!.rows]]);
    if (place === this.csvs.length) return;
    const passed: RowRanges = this.placeRow[member]! > 0 ? [[0, this.placeRow[member]!]] : [];
    visit(place, union(passed, this.heldIn(place, member)));
    const later = new Set(this.outOfTurn[member]?.keys());
    for (const csv_id of this.members[member]!.held.keys()) later.add(this.csvsById.get(csv_id)!);
    for (const csv of later) if (csv > place) visit(csv, this.heldIn(csv, member));
  }

  /** Remembers the state for `goBack`, in place of the one remembered before. */
  setMark(): void {
    this.touched.clear();
    this.log.setMark();
    this.saved.given.set(this.given);
    this.saved.placeCsv.set(this.placeCsv);
    this.saved.placeRow.set(this.placeRow);
  }

  /** Undoes all that was taken since the mark was set; the mark stays. */
  goBack(): void {
    for (const csv of this.touched) this.openRows[csv]!.restore();
    this.touched.clear();
    this.log.cutBack();
    this.given.set(this.saved.given);
    this.placeCsv.set(this.saved.placeCsv);
    this.placeRow.set(this.saved.placeRow);
    this.heldAtPlace.fill(undefined);
    this.front = 0;
    this.hasGivenOutOfTurn = false;
    this.carries.goBack();
  }

  /** Visits what was taken in this run: each member's rows in queue order, oldest first. */
  forEachSlice(visit: (member: number, csv: number, from: number, to: number) => void): void {
    this.log.forEach(visit);
  }

  /** Makes what was taken part of the past; the next run starts from here. */
  closeRun(): void {
    if (this.hasGivenOutOfTurn) this.log.forEach((...slice) => this.rememberOutOfTurn(...slice));
    this.hasGivenOutOfTurn = false;
    this.log.clear();
    for (let member = 0; member < this.given.length; member += 1) {
      this.allowances[member]! -= creditUsed(this.members[member]!.allowance, this.given[member]!);
    }
    this.given.fill(0);
    this.carries.closeRun();
  }

  private takeFrom(csv: number, member: number, atMost: number): number {
    const open = this.openRows[csv]!;
    const rows = this.newRowsIn(csv, member);
    let taken = 0;
    while (taken < atMost && rows.find(atMost - taken)) {
      if (taken === 0) this.saveOnce(csv);
      this.log.add(member, csv, rows.from, rows.to);
      taken += rows.to - rows.from;
      rows.goOn(open.raise(rows.segment, rows.from, rows.to));
    }
    this.placeRow[member] = rows.row;
    if (rows.isPastHeld) this.heldAtPlace[member] = NOTHING_HELD;
    return taken;
  }

  private newRowsIn(csv: number, member: number): NewRows {
    const open = this.openRows[csv]!;
    if (csv !== this.placeCsv[member]) return this.newRows.start(open, this.heldIn(csv, member), 0);
    const held = (this.heldAtPlace[member] ??= this.heldIn(csv, member));
    return this.newRows.start(open, held, this.placeRow[member]!);
  }

  private heldIn(csv: number, member: number): RowRanges {
    const held = this.members[member]!.held.get(this.csvs[csv]!.csv_id) ?? NOTHING_HELD;
    return union(held, this.outOfTurn[member]?.get(csv) ?? NOTHING_HELD);
  }

  private rememberOutOfTurn(member: number, csv: number, from: number, to: number): void {
    const own = (this.outOfTurn[member] ??= new Map<number, RowRanges>());
    own.set(csv, union(own.get(csv) ?? NOTHING_HELD, normalise([[from, to]])));
    this.heldAtPlace[member] = undefined;
  }

  private saveOnce(csv: number): void {
    if (this.touched.has(csv)) return;
    this.touched.add(csv);
    this.openRows[csv]!.save();
  }

  private moveToFront(member: number): void {
    while (this.front < this.openRows.length && this.openRows[this.front]!.available === 0) {
      this.front += 1;
    }
    if (this.placeCsv[member]! < this.front) this.moveTo(member, this.front);
  }

  private moveTo(member: number, csv: number): void {
    this.placeCsv[member] = csv;
    this.placeRow[member] = 0;
    this.heldAtPlace[member] = undefined;
  }
}

function checkCsvs(csvs: readonly PlanCsv[]): void {
  const seen = new Set<string>();
  for (const { csv_id, rows, limit, counts } of csvs) {
    if (seen.has(csv_id)) throw new RangeError(`CSV ${csv_id} was named twice. Name it once.`);
    if (rowsOf(counts) !== rows) {
      throw new RangeError(`CSV ${csv_id} has ${rows} rows, but counts for ${rowsOf(counts)}.`);
    }
    if (!Number.isInteger(limit) || limit < 1) {
      throw new RangeError(`CSV ${csv_id} has the limit ${limit}. It needs a whole number from 1.`);
    }
    seen.add(csv_id);
  }
}

function checkMembers(members: readonly PlanMember[]): void {
  for (const { member_id, allowance, credit = 0, carry = 0 } of members) {
    if (!Number.isSafeInteger(carry)) {
      throw new RangeError(
        `Member ${member_id} has the carry ${carry}. It needs a whole number, in millionths of a lead.`,
      );
    }
    for (const [what, leads] of Object.entries({ allowance, credit })) {
      if (Number.isInteger(leads) && leads >= 0) continue;
      throw new RangeError(
        `Member ${member_id} has the ${what} ${leads}. It needs a whole number from 0.`,
      );
    }
  }
}
