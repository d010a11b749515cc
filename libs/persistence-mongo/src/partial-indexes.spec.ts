import { isDeepStrictEqual } from 'node:util';
import { COLLECTIONS } from './collections';

type Condition = Record<string, unknown>;

/**
 * For every partial index the filters that are meant to use it, as far as they are about its field. Which
 * filters a server takes for it follows from `expression::isSubsetOf` in MongoDB's
 * src/mongo/db/matcher/expression_algo.cpp (8.0): of a type it knows nothing but the same type.
 */
const USES: Record<string, readonly Condition[]> = {
  'members external_id': [{ external_id: { $in: ['a', 'b'], $type: 'string' } }],
  'suppressions holds,_id': [{ holds: { $eq: 7 } }, { holds: { $exists: true } }],
  'scheduled_distribution_history schedule_id,occurrence_day': [
    { occurrence_day: { $eq: '2026-11-30' } },
  ],
  'scheduled_distribution_history outcome.number': [
    { 'outcome.number': { $lt: 9, $gt: 0 } },
    { 'outcome.number': { $gt: 3 } },
  ],
  'scheduled_distribution_history committed_series': [
    { committed_series: { $gt: 0 } },
    { committed_series: { $in: [1, 2] } },
  ],
  'scheduled_distribution_history unsettled,outcome.number': [{ unsettled: { $eq: true } }],
};

/** Whether a server sees that every document of a filter is in an index: one of its conditions implies it. */
function isCovered(filter: Condition, expression: Condition): boolean {
  return Object.entries(expression).every(([field, wanted]) => {
    const said = filter[field];
    if (said === undefined) return false;
    return Object.entries(conditionOf(wanted)).every(([operator, value]) =>
      Object.entries(conditionOf(said)).some((condition) => implies(condition, operator, value)),
    );
  });
}

function conditionOf(wanted: unknown): Condition {
  const isCondition =
    typeof wanted === 'object' && Object.keys(wanted ?? {}).some((key) => key.startsWith('$'));
  return isCondition ? (wanted as Condition) : { $eq: wanted };
}

function implies([said, of]: [string, unknown], operator: string, value: unknown): boolean {
  const values = said === '$in' ? (of as unknown[]) : [of];
  if (operator === said && isDeepStrictEqual(of, value)) return true;
  switch (operator) {
    case '$exists':
      return ['$eq', '$gt', '$gte', '$lt', '$lte', '$in'].includes(said) && !values.includes(null);
    case '$eq':
      return (
        ['$eq', '$in'].includes(said) && values.every((each) => isDeepStrictEqual(each, value))
      );
    case '$gt':
      if (said === '$gt') return isAtLeast(of, value);
      return ['$eq', '$in', '$gte'].includes(said) && values.every((each) => isAbove(each, value));
    default:
      return false;
  }
}

const isAbove = (one: unknown, other: unknown): boolean =>
  typeof one === typeof other && (one as number) > (other as number);
const isAtLeast = (one: unknown, other: unknown): boolean =>
  isAbove(one, other) || isDeepStrictEqual(one, other);

const partial = COLLECTIONS.flatMap(({ name, schema }) =>
  schema.indexes().flatMap(([keys, options]) => {
    const expression = options.partialFilterExpression as Condition | undefined;
    return expression ? [[`${name} ${Object.keys(keys).join(',')}`, expression] as const] : [];
  }),
);

describe('a partial index', () => {
  it('is on record with what uses it', () => {
    expect(partial.map(([index]) => index).toSorted()).toEqual(Object.keys(USES).toSorted());
  });

  it.each(partial)('%s can be used by what it was made for', (index, expression) => {
    for (const filter of USES[index]!)
      expect([filter, isCovered(filter, expression)]).toEqual([filter, true]);
  });

  it.each<[string, Condition, Condition]>([
    ['a type from values', { a: { $in: ['x'] } }, { a: { $type: 'string' } }],
    ['a lower bound from an upper one', { a: { $lt: 5 } }, { a: { $gt: 0 } }],
    ['anything from another field', { b: { $gt: 1 } }, { a: { $gt: 0 } }],
    ['existence from null', { a: { $in: [null, 'x'] } }, { a: { $exists: true } }],
    ['more than is said', { a: { $gt: 0 } }, { a: { $gt: 1 } }],
  ])('is not used where a server would have to conclude %s', (_, filter, expression) => {
    expect(isCovered(filter, expression)).toBe(false);
  });
});
