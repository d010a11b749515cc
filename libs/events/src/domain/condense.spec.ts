import type { LoggedEvent, NewEvent } from '../event';
import { condense } from './condense';

const progress = (csv_id: string, rows_done: number): NewEvent => ({
  type: 'csv.progress',
  data: { csv_id, bytes_done: rows_done * 10, rows_done },
});
const staging = (execution_id: string): NewEvent => ({
  type: 'run.progress',
  data: { execution_id, phase: 'staging', members_staged: 5 },
});
const finished = (execution_id: string): NewEvent => ({
  type: 'run.finished',
  data: { execution_id, status: 'completed' },
});
const changed: NewEvent = { type: 'overview.changed', data: {} };

const told = (erasure_id: string): NewEvent => ({
  type: 'erasures.changed',
  data: { erasure_id },
});

const logged = (...events: NewEvent[]): LoggedEvent[] =>
  events.map((event, index) => ({ event_id: index + 1, ...event }));
const idsKept = (...events: NewEvent[]) =>
  condense(logged(...events)).map(({ event_id }) => event_id);

it('keeps the last progress of each CSV and run, the last change of each erasure and of the Overview', () => {
  expect(idsKept(progress('a', 1), progress('b', 1), progress('a', 2))).toEqual([2, 3]);
  expect(idsKept(staging('x'), staging('y'), staging('x'))).toEqual([2, 3]);
  expect(idsKept(changed, finished('x'), changed, finished('y'))).toEqual([2, 3, 4]);
  expect(idsKept(told('a'), told('b'), told('a'))).toEqual([2, 3]);
});

it('keeps all that tells of something that happened once', () => {
  expect(idsKept(finished('x'), finished('x'), finished('y'))).toEqual([1, 2, 3]);
});

it('keeps the last event, whatever it is', () => {
  expect(idsKept(changed, changed)).toEqual([2]);
  expect(condense([])).toEqual([]);
});
