import type { SlowPool } from './slow-pool';

/**
 * How many leads any plan could hand out, by augmenting paths of single leads (Ford and Fulkerson,
 * 1956): as plain as a maximum flow can be.
 */
export function mostLeads(pool: SlowPool): number {
  const members = pool.planMembers();
  const leads = pool.available();
  const left = leads.map((lead) => pool.distributionsLeft(lead));
  const places = new Map(leads.map(({ csv_id, row }, place) => [`${csv_id}/${row}`, place]));
  const isNew = members.map(({ member_id }) => {
    const own = pool.newFor(member_id).map(({ csv_id, row }) => places.get(`${csv_id}/${row}`)!);
    return new Set(own);
  });
  const receivers = leads.map(() => new Set<number>());

  const findLead = (member: number, tried: Set<number>): boolean => {
    for (const lead of isNew[member]!) {
      if (tried.has(lead) || receivers[lead]!.has(member)) continue;
      tried.add(lead);
      const giver =
        receivers[lead]!.size < left[lead]!
          ? member
          : [...receivers[lead]!].find((other) => findLead(other, tried));
      if (giver === undefined) continue;
      receivers[lead]!.delete(giver);
      receivers[lead]!.add(member);
      return true;
    }
    return false;
  };

  let handedOut = 0;
  for (const [member, { allowance }] of members.entries()) {
    for (let wish = 0; wish < allowance && findLead(member, new Set()); wish += 1) handedOut += 1;
  }
  return handedOut;
}
