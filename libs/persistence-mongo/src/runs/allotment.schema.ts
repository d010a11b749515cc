import type { Allotment, Rounding } from '@sluice/history';
import type { mongo } from 'mongoose';
import { collection } from '../collection';
import { idIn, type idsIn } from '../series';

/**
 * An allotment counts when its series is the committed series of its run. Series grow with the
 * runs' numbers, so that the order of `_id` is the order of runs, and in it that of positions.
 */
export interface AllotmentDocument extends Omit<Allotment, 'rounding'> {
  /** Left out when the member's share was not rounded. */
  rounding?: Rounding;
  /** Its staging's series and its position: see series.ts. */
  _id: number;
  /** The `_id` of the first lead of the first slice; left out when there is none. */
  first_lead?: number;
  /** The `_id`s of the first leads of further slices; left out when there are none, as mostly. */
  further_first_leads?: number[];
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
    rounding: {
      type: { _id: false, exact_share: Number, carry_before: Number, carry_change: Number },
      default: undefined,
    },
    slices: [{ _id: false, csv_id: String, from: Number, to: Number }],
    first_lead: Number,
    further_first_leads: { type: [Number], default: undefined },
  },
  [
    // allotment, allotmentsOfMember
    { keys: { member_id: 1, _id: 1 } },
    // recipients: of the slices that start shortly before a lead, some have it. Two indexes, as
    // most allotments have one slice, and an index over lists costs more to write.
    { keys: { first_lead: 1 }, options: { sparse: true } },
    { keys: { further_first_leads: 1 }, options: { sparse: true } },
  ],
);

/** @param attempts the series of the leads, by csv_id */
export function allotmentDocument(
  series: number,
  { rounding, ...allotment }: Allotment,
  attempts: ReadonlyMap<string, number>,
): AllotmentDocument {
  const [first_lead, ...further_first_leads] = allotment.slices.map(({ csv_id, from }) => {
    const attempt = attempts.get(csv_id);
    if (attempt === undefined) throw new Error(`There is no CSV ${csv_id} to take leads from.`);
    return idIn(attempt, from);
  });
  return {
    _id: idIn(series, allotment.position),
    ...allotment,
    ...(rounding && { rounding }),
    ...(first_lead === undefined ? {} : { first_lead }),
    ...(further_first_leads.length === 0 ? {} : { further_first_leads }),
  };
}

/** A filter for the allotments with a slice that starts with one of these leads. */
export function startingAt(leads: ReturnType<typeof idsIn>): mongo.Filter<AllotmentDocument> {
  return { $or: [{ first_lead: leads }, { further_first_leads: { $elemMatch: leads } }] };
}

export function allotmentOf(document: AllotmentDocument): Allotment {
  const { execution_id, member_id, position, name, external_id, tier } = document;
  const { allowance, received, short_by, rounding = null, slices } = document;
  const member = { member_id, position, name, external_id, tier };
  return { execution_id, ...member, allowance, received, short_by, rounding, slices };
}
