export {
  PoolRepository,
  type CommittedSlice,
  type Holding,
  type Ledger,
  type LedgerOfCsv,
  type PoolState,
  type RunCommit,
} from './pool.repository';
