import { getMetadataStorage } from 'class-validator';
import { AppModule } from '../app.module';
import { Configuration } from '../configuration';

type Rule = ReturnType<
  ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']
>[number];

/** Rules of class-validator that only a list can keep. */
const OF_LISTS = /^array|^isArray$|^allDifferent$/;
/** What is quick however many items a list has. */
const OF_LENGTH = ['arrayMaxSize', 'arrayMinSize', 'arrayNotEmpty', 'isArray'];
/** Compares each item with each. */
const FORBIDDEN = ['arrayUnique'];

/** Every field of every class that a request is read into, with its rules. */
function fields(): { field: string; rules: Rule[] }[] {
  // Its imports bring every controller along, and with it what its calls take.
  expect(AppModule).toBeDefined();
  const { validationMetadatas } = getMetadataStorage() as unknown as {
    validationMetadatas: Map<new () => object, Rule[]>;
  };
  return [...validationMetadatas.keys()]
    .filter((dto) => dto !== Configuration)
    .flatMap((dto) => {
      const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
      const byField = Map.groupBy(rules, ({ propertyName }) => propertyName);
      return [...byField].map(([name, its]) => ({ field: `${dto.name}.${name}`, rules: its }));
    });
}

const namesOf = (rules: readonly Rule[]) => rules.flatMap(({ name }) => name ?? []);
const isOfList = ({ name, each }: Rule) => each || OF_LISTS.test(name ?? '');

describe('what a request is read into', () => {
  it('is known here at all', () => {
    expect(fields().length).toBeGreaterThan(80);
    expect(fields().filter(({ rules }) => rules.some(isOfList)).length).toBeGreaterThan(7);
  });

  it('says of every list how long it may be', () => {
    const unbounded = fields().filter(
      ({ rules }) =>
        rules.some((rule) => isOfList(rule) && !OF_LENGTH.includes(rule.name ?? '')) &&
        !namesOf(rules).includes('arrayMaxSize'),
    );
    expect(unbounded.map(({ field }) => field)).toEqual([]);
  });

  it('compares no item of a list with each other', () => {
    const slow = fields().filter(({ rules }) =>
      namesOf(rules).some((name) => FORBIDDEN.includes(name)),
    );
    expect(slow.map(({ field }) => field)).toEqual([]);
  });
});
