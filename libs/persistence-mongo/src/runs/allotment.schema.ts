import type { Allotment } from '@sluice/history';
import { collection } from '../collection';
import { idIn } from '../series';

/**
 * An allotment counts when its series is the committed series of its run. Series grow with the
 * runs' numbers, so that the order of `_id` is the order of runs, and in it that of positions.
 */
export interface AllotmentDocument extends Allotment {
  /** Its staging's series and its position: see series.ts. */
  _id: number;
  /** The `_id` of the first lead of each slice. */
  first_leads: number[];
}

export const allotmentCollection = collection<AllotmentDocument>(
  'allotments',
  {
    _id: Number,
    execution_id: { type: String, required: true },
    member_id: { type: String, required: true },
    position: { type: Number, required: true },
    name: { type: String, required: true },
    external_id: { type: String, default: null },
    tier: { type: String, required: true },
    allowance: { type: Number, required: true },
    received: { type: Number, required: true },
    short_by: { type: Number, required: true },
    slices: [{ _id: false, csv_id: String, from: Number, to: Number }],
    first_leads: [Number],
  },
  [
    // allotment, allotmentsOfMember
    { keys: { member_id: 1, _id: 1 } },
    // recipients: of the slices that start shortly before a lead, some have it
    { keys: { first_leads: 1 } },
  ],
);

/** @param attempts the series of the leads, by csv_id */
export function allotmentDocument(
  series: number,
  allotment: Allotment,
  attempts: ReadonlyMap<string, number>,
): AllotmentDocument {
  const first_leads = allotment.slices.map(({ csv_id, from }) => {
    const attempt = attempts.get(csv_id);
    if (attempt === undefined) throw new Error(`There is no CSV ${csv_id} to take leads from.`);
    return idIn(attempt, from);
  });
  return { _id: idIn(series, allotment.position), ...allotment, first_leads };
}

export function allotmentOf(document: AllotmentDocument): Allotment {
  const { execution_id, member_id, position, name, external_id, tier } = document;
  const { allowance, received, short_by, slices } = document;
  const member = { member_id, position, name, external_id, tier };
  return { execution_id, ...member, allowance, received, short_by, slices };
}
