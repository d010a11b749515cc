import type { WithdrawnRows } from './withdrawal';

/** Why leads are withdrawn; a change of the pool (`PoolRepository.apply`) writes it. */
export abstract class WithdrawalRepository {
  /** The records about rows in [from, to) of a CSV, whole as they are, in row order. */
  abstract within(csv_id: string, from: number, to: number): Promise<WithdrawnRows[]>;
}
