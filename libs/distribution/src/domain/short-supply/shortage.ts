import { mostOf, type Alike } from './alike';
import { wishesOf } from './fair-levels';
import type { Transport } from './transport';

/**
 * Why no plan could have handed out more: some members who together can get so many leads and no
 * more, whatever becomes of the others, because of the leads that are new for them. Everybody else
 * gets the whole allowance in the best plans.
 */
export interface Shortage {
  /** How many members they are. */
  readonly members: number;
  /** Their allowances, added up. */
  readonly wanted: number;
  /** The most that they can get together. */
  readonly at_most: number;
  /** How many available leads they compete for. */
  readonly contested_leads: number;
  /** How many distributions those leads have left: none of them can be spared. */
  readonly contested_distributions: number;
  /** How many leads they can get besides, each member each lead once; part of `at_most`. */
  readonly uncontested: number;
}

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
