import type { Shortage } from '../plan-shapes';
import { mostOf, type Alike } from './alike';
import { wishesOf } from './fair-levels';
import type { Transport } from './transport';

/**
 * Reads the reason from a flow of the whole allowances, once it is maximal, by the theorem that the
 * most that flows is the least that cuts (Ford and Fulkerson, "Maximal flow through a network", 1956).
 */
export function shortageOf(
  { classes, groups, withoutNew }: Alike,
  flow: Transport,
  wantedWithoutNew: number,
): Shortage {
  const short = groups.filter((_, group) => flow.hasReachedGroup(group));
  const contested = classes.filter(({ id }) => flow.hasReachedClass(id));
  const others = classes.filter(({ id }) => !flow.hasReachedClass(id));
  const contested_distributions = contested.reduce((sum, { size, left }) => sum + size * left, 0);
  const uncontested = short.reduce(
    (sum, group) => others.reduce((own, rows) => own + mostOf(group, rows), sum),
    0,
  );
  return {
    members: short.reduce((sum, { members }) => sum + members.length, withoutNew.length),
    wanted: wishesOf(short) + wantedWithoutNew,
    at_most: contested_distributions + uncontested,
    contested_leads: contested.reduce((sum, { size }) => sum + size, 0),
    contested_distributions,
    uncontested,
  };
}
