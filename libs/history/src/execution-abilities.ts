import { abilitiesWhere } from '@sluice/kernel';
import type { Execution } from './execution';

export const EXECUTION_ABILITIES = ['cancel', 'revert'] as const;
export type ExecutionAbility = (typeof EXECUTION_ABILITIES)[number];

/**
 * How a run can be ended by hand: before its commit, or taken back after it, newest first where runs
 * have drawn from the same CSVs (rule 10).
 *
 * @param newestDraws of each CSV that it drew from, the number of the newest run that did and counts
 */
export function executionAbilities(
  { status, outcome }: Pick<Execution, 'status' | 'outcome'>,
  newestDraws: ReadonlyMap<string, number>,
): ExecutionAbility[] {
  const isNewest =
    outcome?.per_csv.every(({ csv_id }) => (newestDraws.get(csv_id) ?? 0) <= outcome.number) ??
    false;
  return abilitiesWhere<ExecutionAbility>({
    cancel: status === 'running',
    revert: status === 'completed' && isNewest,
  });
}
