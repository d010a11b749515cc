/**
 * The rules of time zones with which the Node that we bring comes. Countries change theirs at short
 * notice, and a Node that is older goes by what was true before.
 */
export const ZONE_RULES = '2026e';

/** Where clocks go otherwise since a release of the rules. */
const CHANGED = [
  { since: '2026e', zones: ['America/Winnipeg', 'America/Rainy_River', 'America/Inuvik'] },
];

/**
 * What has to be known about a Node whose rules are older than ours; null when they aren't.
 *
 * @param rules the release that it has, such as `2026c`; undefined when it doesn't tell
 */
export function oldZoneRules(rules: string | undefined, node: string): string | null {
  if (rules !== undefined && rules >= ZONE_RULES) return null;
  const zones = CHANGED.filter(({ since }) => rules === undefined || since > rules).flatMap(
    ({ zones }) => zones,
  );
  return (
    `Node ${node} has the time zone rules of ${rules ?? 'an unknown release'}, Sluice expects ${ZONE_RULES} or newer. ` +
    `Schedules may run an hour early or late where rules have changed since, as in ${zones.join(', ')}. ` +
    'Start the server with "npm start", which brings the right Node along, or with a newer Node.'
  );
}
