import 'reflect-metadata';
import type { Type } from '@nestjs/common';

/**
 * What the audit log shows of a field:
 * - `plain`: what it says, with addresses and phone numbers in it shortened, since people type
 *   anything anywhere
 * - `contact`: of an address or phone number what lets people recognise it, such as `an…@example.com`
 * - `personal`: the first character
 * - `secret`: nothing; fields that are named like a secret are never shown, whatever is declared
 */
export type Shown = 'plain' | 'contact' | 'personal' | 'secret';

type Simple = string | number | boolean | Date | null | undefined;

/** Of a list it says what is shown of each item; of an object with fields of its own, each of them. */
export type ShownField<Value> =
  | 'personal'
  | 'secret'
  | ([Value] extends [Simple]
      ? 'plain' | 'contact'
      : NonNullable<Value> extends readonly (infer Item)[]
        ? ShownField<Item>
        : ShownObject<NonNullable<Value>>);

/** Objects whose fields nobody knows beforehand, such as a mapping of columns, are shown with their names. */
type ShownObject<Value> = string extends keyof Value
  ? [Value[string & keyof Value]] extends [Simple]
    ? 'plain'
    : never
  : ShownFields<Value>;

/** What the audit log shows of each field of a record, or of what a call takes. */
export type ShownFields<Thing> = {
  readonly [Field in keyof Thing]-?: ShownField<Thing[Field]>;
};

/** The same, of whatever thing; what it doesn't name is masked. */
export interface AnyShownFields {
  readonly [field: string]: Shown | AnyShownFields;
}

const SHOWN = Symbol('what the audit log shows');

/**
 * Says what the audit log shows of the fields of a DTO class. The class is named, so that the
 * compiler asks for each of its fields; the fields may be more than it has, so that the declaration
 * of a record serves those who make and change it as well.
 *
 * @example
 * \@InAuditLog<NewBoatDto>({ name: 'plain', owner: 'personal' })
 * class NewBoatDto { name!: string; owner!: string }
 */
export function InAuditLog<Thing extends object>(
  fields: ShownFields<Thing>,
): (dto: Type<Thing>) => void {
  return (dto) => Reflect.defineMetadata(SHOWN, fields, dto);
}

/** What the audit log shows of what is of this class: nothing where it doesn't say it itself. */
export function shownOf(dto: object): AnyShownFields {
  return (Reflect.getOwnMetadata(SHOWN, dto) as AnyShownFields | undefined) ?? {};
}

/** What it shows of what a route takes, by the classes that its parameters are read into. */
export function shownOfInput(controller: Type, method: string): AnyShownFields {
  const parameters = Reflect.getMetadata(
    'design:paramtypes',
    controller.prototype as object,
    method,
  ) as (object | undefined)[] | undefined;
  return Object.assign({}, ...(parameters ?? []).map((type) => type && shownOf(type)));
}
