import { plainToInstance } from 'class-transformer';
import { ValidationTypes, getMetadataStorage } from 'class-validator';

export type DtoClass = new () => object;

type Rule = ReturnType<
  ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']
>[number];

/** What the rules of a DTO class say about one field, as far as it can be checked at a glance. */
export interface FieldShape {
  /** How many items a list may have; null where no rule says it. */
  mostItems: number | null;
  /** How many characters a text, or each of a list of texts, may have; null where no rule says it. */
  longestText: number | null;
  /** The class of the object, or of the objects in the list, that it holds; null: no class. */
  holds: DtoClass | null;
}

const shapes = new WeakMap<DtoClass, ReadonlyMap<string, FieldShape>>();

/** The fields that a DTO class knows, from the decorators of class-validator. */
export function shapeOf(dto: DtoClass): ReadonlyMap<string, FieldShape> {
  const known = shapes.get(dto);
  if (known) return known;
  const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
  const byField = Map.groupBy(rules, ({ propertyName }) => propertyName);
  const shape = new Map([...byField].map(([field, its]) => [field, fieldShape(dto, field, its)]));
  shapes.set(dto, shape);
  return shape;
}

function fieldShape(dto: DtoClass, field: string, rules: readonly Rule[]): FieldShape {
  return {
    mostItems: bound(rules, { arrayMaxSize: 0 }),
    longestText: bound(rules, { maxLength: 0, isLength: 1 }),
    holds: rules.some(({ type }) => type === ValidationTypes.NESTED_VALIDATION)
      ? classWithin(dto, field)
      : null,
  };
}

/** What class-transformer makes of an object in this field. */
function classWithin(dto: DtoClass, field: string): DtoClass | null {
  const made: unknown = Reflect.get(plainToInstance(dto, { [field]: {} }), field);
  const itsClass = made instanceof Object ? (made.constructor as DtoClass) : Object;
  return itsClass === Object ? null : itsClass;
}

/** The least of what rules of these names hold at these places of their constraints. */
function bound(rules: readonly Rule[], placeOf: Readonly<Record<string, number>>): number | null {
  const bounds = rules.flatMap(({ name, constraints }) => {
    const place = name === undefined ? undefined : placeOf[name];
    const value: unknown = place === undefined ? undefined : constraints[place];
    return typeof value === 'number' ? [value] : [];
  });
  return bounds.length > 0 ? Math.min(...bounds) : null;
}
