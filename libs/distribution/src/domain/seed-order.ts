/**
 * The order in which a run serves its members, drawn from the run's seed.
 *
 * Each member gets a 32-bit number that only the seed and the own id decide, and the members are
 * sorted by it. So the order is the same on every machine and does not depend on how the members
 * were read from the database or on who else is served.
 */

/** 2^21 members times 2^32 numbers is what a double can hold without rounding. */
const MOST_MEMBERS = 2 ** 21;

/**
 * A 32-bit fingerprint of a text: MurmurHash3_x86_32 by Austin Appleby (public domain), with each
 * UTF-16 code unit taken as one block.
 */
export function fingerprint(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index += 1) {
    let block = Math.imul(text.charCodeAt(index), 0xcc9e2d51);
    block = Math.imul((block << 15) | (block >>> 17), 0x1b873593);
    hash ^= block;
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64;
  }
  return scatter(hash ^ text.length);
}

/**
 * Draws the order in which members are served.
 *
 * @param eligible who is to be served: indexes into the two lists behind it
 * @param fingerprints of the members' ids, worked out once for many runs
 * @param ids of the members; only looked at where two numbers are equal
 * @returns the indexes in the order drawn
 * @throws RangeError for more than 2,097,152 members, or when a member is named twice
 */
export function drawOrder(
  seed: string,
  eligible: ArrayLike<number>,
  fingerprints: ArrayLike<number>,
  ids: ArrayLike<string>,
): Int32Array {
  if (eligible.length > MOST_MEMBERS) {
    throw new RangeError(
      `A run can serve ${MOST_MEMBERS} members at most, and ${eligible.length} are eligible. Split it by tier.`,
    );
  }
  const seedFingerprint = fingerprint(seed);
  // Number and place in one double: the engine sorts those without calling back.
  const tickets = new Float64Array(eligible.length);
  for (let place = 0; place < eligible.length; place += 1) {
    const number = scatter(fingerprints[eligible[place]!]! ^ seedFingerprint);
    tickets[place] = number * MOST_MEMBERS + place;
  }
  tickets.sort();
  const order = new Int32Array(tickets.length);
  for (let turn = 0; turn < order.length; turn += 1) {
    order[turn] = eligible[tickets[turn]! - drawn(tickets, turn) * MOST_MEMBERS]!;
  }
  settleTies(order, tickets, ids);
  return order;
}

/** MurmurHash3's last step: every bit of the input changes about half of the output's bits. */
function scatter(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The number on a ticket. */
function drawn(tickets: Float64Array, turn: number): number {
  return Math.floor(tickets[turn]! / MOST_MEMBERS);
}

/** Where several members drew the same number, their ids decide. */
function settleTies(order: Int32Array, tickets: Float64Array, ids: ArrayLike<string>): void {
  let first = 0;
  for (let turn = 1; turn <= order.length; turn += 1) {
    if (turn < order.length && drawn(tickets, turn) === drawn(tickets, first)) continue;
    if (turn - first > 1) {
      order.subarray(first, turn).sort((one, other) => compareIds(ids[one]!, ids[other]!));
    }
    first = turn;
  }
}

function compareIds(one: string, other: string): number {
  if (one === other) throw new RangeError(`Member ${one} was named twice. Name each member once.`);
  return one < other ? -1 : 1;
}
