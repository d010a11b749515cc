import { NoStreamLeft, TooManyStreams } from './events.errors';
import { OpenStreams } from './open-streams';

let streams: OpenStreams;

beforeEach(() => {
  streams = new OpenStreams();
});

const enterOften = (caller: string, times: number) =>
  Array.from({ length: times }, () => streams.enter(caller));

it('lets nobody hold more than fifty, and others as many', () => {
  const [leave] = enterOften('ann', 50);
  expect(() => streams.enter('ann')).toThrow(TooManyStreams);
  enterOften('bob', 50);

  leave!();
  streams.enter('ann');
  expect(() => streams.enter('ann')).toThrow(TooManyStreams);
});

it('lets all together hold a thousand', () => {
  const leaves = Array.from({ length: 20 }, (_, at) => enterOften(`caller ${at}`, 50)).flat();
  expect(() => streams.enter('late')).toThrow(NoStreamLeft);

  leaves[0]!();
  streams.enter('late');
  expect(() => streams.enter('later')).toThrow(NoStreamLeft);
});

it('takes a place back once, however often that is said', () => {
  const [leave] = enterOften('ann', 50);
  leave!();
  leave!();
  streams.enter('ann');
  expect(() => streams.enter('ann')).toThrow(TooManyStreams);
});
