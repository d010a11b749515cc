/** The abilities of a record that hold, in the order in which they are written down. */
export function abilitiesWhere<Ability extends string>(
  holds: Readonly<Record<Ability, boolean>>,
): Ability[] {
  return (Object.keys(holds) as Ability[]).filter((ability) => holds[ability]);
}
