export { isSplit, neutraliseCell, restoreCell } from './formula';
